import { expect, test } from "vitest";
import { inOrganisation } from "#db/client";
import { suspendAccount } from "../auth/accounts.ts";
import { accountActor, operatorActor } from "../auth/actors.ts";
import { markOperator } from "../auth/operators.ts";
import { setAuthSecret } from "../auth/sealing.ts";
import { newAccount, signedIn } from "../auth/testing.ts";
import { newId } from "../ids.ts";
import { people } from "../users/imports/testing.ts";
import { list, newOrganisation, runList, testDatabase } from "../users/testing.ts";
import { listOrganisations, organisationsFor } from "./organisations.ts";

const database = testDatabase();
setAuthSecret("test secret");

/** An account of an organisation's own, with a second factor as operators must have. */
async function account(organisationId: string) {
  const made = await newAccount(organisationId, "admin", { withoutSecondFactor: false });
  const actor = accountActor({ organisationId, id: made.id, role: "admin" });
  const mark = (isOperator: boolean) =>
    markOperator(operatorActor(organisationId), database().ownerUrl, made.email, isOperator);
  return { ...made, actor, mark };
}

test("each organisation is listed with its people, ways in, last good import and what needs somebody", async () => {
  const { id, slug, lists, sftp, scim } = await newOrganisation(database());
  const { owner } = database();
  const good = await runList(lists, list(people(40)), "add");
  const held = await runList(lists, list(people(3)), "replace");
  await owner`
    update connections set seen_at = now() - interval '27 hours'
    where organisation_id = ${id} and id = ${sftp.connectionId}`;
  const endsAt = new Date(Date.now() + 3_600_000).toISOString();
  await owner`
    insert into scim_tokens (organisation_id, id, connection_id, hash, hint, expires_at)
    values (${id}, ${newId()}, ${scim.connectionId}, 'hash', 'abcd', ${endsAt})`;

  const summary = (await listOrganisations()).find((one) => one.slug === slug);

  expect([good.run.status, held.run.status]).toEqual(["applied", "held"]);
  const [row] = await owner`select finished_at as at from runs where id = ${good.run.id}`;
  expect(summary).toEqual({
    ...{ slug, name: slug, people: 40, withoutAccess: 0 },
    waysIn: [
      { kind: "scim", name: "Entra ID", state: "live" },
      { kind: "sftp", name: "Active Directory", state: "live" },
    ],
    lastGoodRun: row?.["at"].toISOString(),
    held: 1,
    stale: ["Active Directory"],
    expiring: [{ connection: "Entra ID", endsAt }],
  });
});

test("only an active account with the mark sees all organisations, those that need somebody first", async () => {
  const [calm, busy] = [await newOrganisation(database()), await newOrganisation(database())];
  await runList(busy.lists, list(people(40)), "add");
  await runList(busy.lists, list(people(3)), "replace");
  const operator = await account(calm.id);
  expect(await organisationsFor(operator.actor)).toBeUndefined();

  expect(await operator.mark(true)).toMatchObject({ email: operator.email, operator: true });
  const seen = (await organisationsFor(operator.actor))?.map(({ slug }) => slug) ?? [];
  expect(seen.indexOf(busy.slug)).toBeLessThan(seen.indexOf(calm.slug));
  expect((await signedIn(operator)).session.account.isOperator).toBe(true);
  for (const actor of [calm.admin, calm.manager, busy.admin, calm.sftp, calm.lists]) {
    expect(await organisationsFor(actor)).toBeUndefined();
  }

  await operator.mark(false);
  expect(await organisationsFor(operator.actor)).toBeUndefined();
  await operator.mark(true);
  await newAccount(calm.id);
  await suspendAccount(operatorActor(calm.id), operator.id);
  expect(await organisationsFor(operator.actor)).toBeUndefined();
});

test("what an operator sees holds no name, address or key of a person", async () => {
  const { id, lists } = await newOrganisation(database());
  const operator = await account(id);
  await operator.mark(true);
  await runList(lists, list(people(40)), "add");
  await runList(lists, list(people(3)), "replace");

  const text = JSON.stringify(await organisationsFor(operator.actor)).toLowerCase();

  expect(text).not.toContain("@");
  for (const person of people(40)) expect(text).not.toContain(person.userName.toLowerCase());
});

test("the role that pages work with can neither give the mark nor take it", async () => {
  const { id } = await newOrganisation(database());
  const operator = await account(id);
  await operator.mark(true);
  const other = await account(id);
  const refused = (statement: string) =>
    expect(inOrganisation(id, ({ sql }) => sql.unsafe(statement))).rejects.toMatchObject({
      code: "42501",
    });

  await refused(
    `insert into operators (organisation_id, account_id) values ('${id}', '${other.id}')`,
  );
  await refused(`update operators set account_id = '${other.id}'`);
  await refused("delete from operators");
});

test("the mark is for accounts with a second factor and is told in the history, as is looking, once an hour", async () => {
  const { id } = await newOrganisation(database());
  const without = await newAccount(id);
  const giveTo = (email: string) =>
    markOperator(operatorActor(id), database().ownerUrl, email, true);
  await expect(giveTo(without.email)).rejects.toMatchObject({ code: "invalid" });
  await expect(giveTo("nobody@example.com")).rejects.toMatchObject({ code: "not_found" });
  const operator = await account(id);
  const elsewhere = await newOrganisation(database());
  await expect(
    markOperator(operatorActor(elsewhere.id), database().ownerUrl, operator.email, true),
  ).rejects.toMatchObject({ code: "not_found" });

  await operator.mark(true);
  await operator.mark(true);
  await organisationsFor(operator.actor);
  await organisationsFor(operator.actor);
  await organisationsFor(operator.actor, new Date(Date.now() + 2 * 3_600_000));
  await operator.mark(false);

  const entries = await database().owner`
    select kind from history
    where organisation_id = ${id} and changes->'account'->>1 = ${operator.id} order by seq`;
  expect(entries.map(({ kind }) => kind)).toEqual([
    "account_created",
    "account_operator",
    "organisations_seen",
    "organisations_seen",
    "account_no_operator",
  ]);
});
