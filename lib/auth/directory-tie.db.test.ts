import { expect, test } from "vitest";
import { listOutbox } from "../mail/outbox.ts";
import { block, endAccess } from "../users/access.ts";
import { createUser } from "../users/directory.ts";
import { mergeUsers } from "../users/merge.ts";
import { list, newOrganisation, person, runList, testDatabase } from "../users/testing.ts";
import { listAccounts } from "./accounts.ts";
import { operatorActor } from "./actors.ts";
import { setAuthSecret } from "./sealing.ts";
import { findSession } from "./sessions.ts";
import { newAccount, signedIn } from "./testing.ts";

setAuthSecret("a secret for this test only");
const database = testDatabase();
const appUrl = "https://control.example.com";
let made = 0;

/** Two Admins, the first of whom is a person of the directory too. */
async function arranged() {
  const organisation = await newOrganisation(database());
  const email = `Sanne${++made}@example.com`;
  const sanne = await newAccount(organisation.id, "admin", { email: email.toUpperCase() });
  const other = await newAccount(organisation.id);
  const { user } = await createUser(organisation.admin, person("sanne", { email }));
  const operator = operatorActor(organisation.id);
  const stateOf = async (id: string) =>
    (await listAccounts(operator)).find((account) => account.id === id)?.state;
  return { organisation, email, sanne, other, user, operator, stateOf };
}

test.each([
  ["loses access by hand", ({ organisation, user }) => endAccess(organisation.admin, user.id)],
  ["is blocked", ({ organisation, user }) => block(organisation.admin, user.id)],
  [
    "is missing from a complete new list",
    ({ organisation }) =>
      runList(organisation.lists, list([person("xx"), person("yy")]), "replace", { yes: true }),
  ],
] as [string, (of: Awaited<ReturnType<typeof arranged>>) => Promise<unknown>][])(
  "an account is suspended, out and reported when its person %s",
  async (how, leave) => {
    const of = await arranged();
    if (how.includes("list")) {
      await runList(of.organisation.lists, list([person("sanne", { email: of.email })]), "add");
    }
    const { token } = await signedIn(of.sanne);
    await leave(of);
    expect(await of.stateOf(of.sanne.id)).toBe("suspended");
    expect(await findSession(token)).toBeUndefined();
    const mails = await listOutbox(of.operator, appUrl);
    expect(mails.map(({ to }) => to)).toEqual([of.other.email]);
    expect(mails[0]?.text).toContain(`${appUrl}/settings/admins`);
    expect(mails[0]?.text.toLowerCase()).not.toContain("sanne");
  },
);

test("the last active Admin is warned and stays", async () => {
  const { organisation, user, sanne, other, stateOf, operator } = await arranged();
  const gone = await createUser(organisation.admin, person("other", { email: other.email }));
  await endAccess(organisation.admin, gone.user.id);
  const { token } = await signedIn(sanne);
  await endAccess(organisation.admin, user.id);
  expect(await stateOf(sanne.id)).toBe("active");
  expect(await findSession(token)).toBeDefined();
  const mails = await listOutbox(operator, appUrl);
  expect(mails.filter(({ to }) => to === sanne.email)).toHaveLength(2);
});

test("of two Admins who leave at the same moment one stays", async () => {
  const { organisation, user, sanne, other, stateOf } = await arranged();
  const gone = await createUser(organisation.admin, person("other", { email: other.email }));
  await Promise.all([
    endAccess(organisation.admin, user.id),
    endAccess(organisation.admin, gone.user.id),
  ]);
  const states = [await stateOf(sanne.id), await stateOf(other.id)];
  expect(states.sort()).toEqual(["active", "suspended"]);
});

test("an account whose person was merged with another record keeps its access", async () => {
  const { organisation, user, sanne, stateOf } = await arranged();
  const twin = await createUser(organisation.admin, person("twin", { surname: "Wit" }));
  await mergeUsers(organisation.admin, user.id, twin.user.id);
  expect(await stateOf(sanne.id)).toBe("active");
});

test("a person of another organisation with the same e-mail has nothing to do with it", async () => {
  const { sanne, email, stateOf } = await arranged();
  const elsewhere = await newOrganisation(database());
  const { user } = await createUser(elsewhere.admin, person("sanne", { email }));
  await endAccess(elsewhere.admin, user.id);
  expect(await stateOf(sanne.id)).toBe("active");
});
