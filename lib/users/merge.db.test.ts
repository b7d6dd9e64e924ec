import { expect, test } from "vitest";
import { inOrganisation } from "#db/client";
import { historyOf } from "#db/history";
import { block, endAccess, keepUntil, restoreAccess } from "./access.ts";
import { changeUser, createUser } from "./directory.ts";
import { mergeUsers } from "./merge.ts";
import { listUsers, showUser } from "./people.ts";
import { list, newOrganisation, person, runList, testDatabase } from "./testing.ts";

const database = testDatabase();
const jan = person("jan");
const upn = {
  ...person("jan@upn.example", { email: "j@example.com", displayName: "Jan" }),
  title: "Manager",
};

test("the same person under two names becomes one: the older id, the higher source's values", async () => {
  const { admin, scim } = await newOrganisation(database());
  const older = await createUser(admin, jan);
  const newer = await createUser(scim, { ...upn, externalId: "guid" });

  const merged = await mergeUsers(admin, newer.user.id, older.user.id);
  const found = await createUser(scim, { ...upn, externalId: "guid" });

  expect(merged).toMatchObject({
    id: older.user.id,
    userName: "jan@upn.example",
    title: "Manager",
    owner: "Entra ID",
    source: "scim",
    externalId: "guid",
    active: true,
  });
  expect(await listUsers(admin, { inactive: true })).toHaveLength(1);
  expect(found).toMatchObject({ outcome: "unchanged", user: { id: older.user.id } });
});

test("the older record of the higher source stays as it is", async () => {
  const { admin, scim } = await newOrganisation(database());
  const older = await createUser(scim, upn);
  const newer = await createUser(admin, { ...jan, title: "Clerk" });

  const merged = await mergeUsers(admin, older.user.id, newer.user.id);
  const kinds = await inOrganisation(admin.organisationId, (at) => historyOf(at, older.user.id));

  expect(merged).toEqual({ ...older.user, updatedAt: merged.updatedAt });
  expect(kinds.filter((entry) => Object.keys(entry.changes).length === 0)).toMatchObject([
    { kind: "united", reason: newer.user.id },
  ]);
});

test.each(["older", "newer"] as const)(
  "an Admin's block and term on the %s record stand on the person",
  async (which) => {
    for (const higher of ["older", "newer"] as const) {
      const { admin, scim } = await newOrganisation(database());
      const older = await createUser(higher === "older" ? scim : admin, jan);
      const newer = await createUser(higher === "newer" ? scim : admin, upn);
      const one = { older, newer }[which].user.id;
      await block(admin, one);
      await keepUntil(admin, one, "2999-12-31");

      const merged = await mergeUsers(admin, older.user.id, newer.user.id);

      expect(merged).toMatchObject({ blocked: true, keepUntil: "2999-12-31", active: true });
    }
  },
);

test("access is the higher source's word, and of two alike whoever has it", async () => {
  const { admin, scim } = await newOrganisation(database());
  const byHand = await createUser(admin, jan);
  const entra = await createUser(scim, upn);
  await endAccess(scim, entra.user.id);
  const one = await createUser(admin, person("one"));
  const two = await createUser(admin, person("two"));
  await endAccess(admin, two.user.id);

  const left = await mergeUsers(admin, byHand.user.id, entra.user.id);
  const stayed = await mergeUsers(admin, one.user.id, two.user.id);

  expect(left).toMatchObject({ active: false, deactivatedAt: expect.any(String) });
  expect(stayed).toMatchObject({ active: true, deactivatedAt: null, userName: "two" });
});

test("a shared e-mail is nobody's but the person's after the merge, and the flag is gone", async () => {
  const { id, admin, scim } = await newOrganisation(database());
  const first = await createUser(scim, { ...jan, externalId: "1" });
  const second = await createUser(scim, { ...upn, email: "jan@example.com", externalId: "2" });

  const merged = await mergeUsers(admin, first.user.id, second.user.id);
  const open = await database().owner`
    select from doubles where organisation_id = ${id} and resolved_at is null`;

  expect(merged).toMatchObject({ email: "jan@example.com", active: true });
  expect(open).toHaveLength(0);
  await expect(
    createUser(admin, person("other", { email: "jan@example.com" })),
  ).rejects.toMatchObject({ code: "conflict" });
});

test("a record is not merged with itself, and one that was merged away is gone for good", async () => {
  const { admin } = await newOrganisation(database());
  const [one, two, three] = [
    await createUser(admin, person("one")),
    await createUser(admin, person("two")),
    await createUser(admin, person("three")),
  ].map(({ user }) => user.id) as [string, string, string];
  await mergeUsers(admin, one, two);
  const gone = { code: "wrong_state" };

  await expect(mergeUsers(admin, one, one)).rejects.toMatchObject({ code: "invalid" });
  await expect(mergeUsers(admin, two, three)).rejects.toMatchObject(gone);
  await expect(mergeUsers(admin, one, two)).rejects.toMatchObject(gone);
  await expect(restoreAccess(admin, two)).rejects.toMatchObject(gone);
  await expect(changeUser(admin, two, { title: "Clerk" })).rejects.toMatchObject(gone);
  expect(await showUser(admin, three)).toMatchObject({ active: true });
});

test("a list by the user name that stays finds the one person", async () => {
  const { admin, lists } = await newOrganisation(database());
  const older = await createUser(admin, jan);
  const newer = await createUser(admin, person("jansen"));
  await mergeUsers(admin, older.user.id, newer.user.id);

  const { run } = await runList(lists, list([person("jansen")]), "replace");

  expect(run.counts).toMatchObject({ created: 0, updated: 1, deactivated: 0 });
  expect(await listUsers(admin)).toMatchObject([{ id: older.user.id, source: "list" }]);
});

test("two merges of the same records at once end as one person", async () => {
  const { admin } = await newOrganisation(database());
  const { user: one } = await createUser(admin, person("one"));
  const { user: two } = await createUser(admin, person("two"));

  const results = await Promise.allSettled([
    mergeUsers(admin, one.id, two.id),
    mergeUsers(admin, two.id, one.id),
  ]);

  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await listUsers(admin, { inactive: true })).toMatchObject([{ id: one.id, active: true }]);
});
