import { expect, test } from "vitest";
import { connected, patch } from "../scim/testing/groups.ts";
import { block, endAccess, keepUntil } from "./access.ts";
import { compareUsers } from "./compare.ts";
import { changeUser, createUser } from "./directory.ts";
import { undoRun } from "./imports/undo.ts";
import { listPage } from "./list.ts";
import { wholePerson } from "./list-person.ts";
import { readView } from "./list-view.ts";
import { keepApart, mergeUsers, undoMerge } from "./merge.ts";
import { showUser } from "./people.ts";
import {
  list,
  newOrganisation,
  person,
  runList,
  type TestOrganisation,
  testDatabase,
} from "./testing.ts";

const database = testDatabase();
const jan = person("jan", { title: "Manager" });
const upn = person("jan@upn.example", { email: "jan@example.com", department: "Sales" });

/** Two directory records of one e-mail address: the second is flagged as perhaps the first. */
async function flaggedPair({ scim }: TestOrganisation): Promise<[string, string]> {
  const older = await createUser(scim, { ...jan, externalId: "guid-1" });
  const newer = await createUser(scim, { ...upn, externalId: "guid-2" });
  return [older.user.id, newer.user.id];
}

const unchanging = { updatedAt: expect.any(String) };

test("a merge that was a mistake is taken back: two records, each as it was, and flagged again", async () => {
  const organisation = await newOrganisation(database());
  const { admin, scim } = organisation;
  const [older, newer] = await flaggedPair(organisation);
  const before = [await showUser(admin, older), await showUser(admin, newer)];
  await mergeUsers(admin, older, newer);
  expect((await wholePerson(admin, older)).undoableMerge?.gone).toMatchObject({ id: newer });

  await undoMerge(admin, older);

  expect([await showUser(admin, older), await showUser(admin, newer)]).toEqual(
    before.map((user) => ({ ...user, ...unchanging })),
  );
  expect((await wholePerson(admin, newer)).doubles.map(({ id }) => id)).toEqual([older]);
  for (const [externalId, id] of [
    ["guid-1", older],
    ["guid-2", newer],
  ] as const) {
    const values = { ...(id === older ? jan : upn), externalId };
    expect(await createUser(scim, values)).toMatchObject({ outcome: "unchanged", user: { id } });
  }
});

test("owner, access, block and term that a merge brought go back too", async () => {
  const { admin, scim } = await newOrganisation(database());
  const byHand = (await createUser(admin, jan)).user.id;
  await endAccess(admin, byHand);
  const entra = (await createUser(scim, { ...upn, email: "j@upn.example", externalId: "guid" }))
    .user.id;
  await block(admin, entra);
  await keepUntil(admin, entra, "2999-12-31");
  const before = [await showUser(admin, byHand), await showUser(admin, entra)];
  const merged = await mergeUsers(admin, byHand, entra);
  expect(merged).toMatchObject({ active: true, blocked: true, owner: "Entra ID", id: byHand });

  await undoMerge(admin, byHand);

  const after = [await showUser(admin, byHand), await showUser(admin, entra)];
  // Whoever loses access again has lost it now.
  const left = { ...unchanging, deactivatedAt: expect.any(String) };
  expect(after).toEqual([
    { ...before[0], ...left },
    { ...before[1], ...unchanging },
  ]);
});

test("a merge stays once something has happened to the person, and one that was none is none", async () => {
  const organisation = await newOrganisation(database());
  const { admin, manager } = organisation;
  const [older, newer] = await flaggedPair(organisation);
  const third = (await createUser(admin, person("third"))).user.id;
  await expect(undoMerge(admin, older)).rejects.toMatchObject({ code: "wrong_state" });
  await mergeUsers(admin, older, newer);

  await expect(undoMerge(admin, newer)).rejects.toMatchObject({ code: "wrong_state" });
  await expect(undoMerge(manager, older)).rejects.toMatchObject({ code: "forbidden" });
  await expect(undoMerge(admin, "nobody")).rejects.toMatchObject({ code: "not_found" });
  await keepApart(admin, older, third);
  expect((await wholePerson(admin, older)).undoableMerge).not.toBeNull();
  await block(admin, older);
  expect((await wholePerson(admin, older)).undoableMerge).toBeNull();
  await expect(undoMerge(admin, older)).rejects.toMatchObject({ code: "wrong_state" });
});

test.each(["userName", "email"] as const)(
  "a merge stays when somebody else has the old %s by now",
  async (field) => {
    const { admin } = await newOrganisation(database());
    const one = (await createUser(admin, person("one"))).user;
    const two = (await createUser(admin, person("two"))).user;
    await mergeUsers(admin, one.id, two.id);
    await createUser(admin, person("other", { [field]: one[field] ?? "" }));

    await expect(undoMerge(admin, one.id)).rejects.toMatchObject({
      code: "conflict",
      issues: [{ field }],
    });
    expect(await showUser(admin, one.id)).toMatchObject({ userName: "two" });
  },
);

test("two people: the flag goes and stays away, whoever of them comes in next", async () => {
  const organisation = await newOrganisation(database());
  const { admin, scim } = organisation;
  const [older, newer] = await flaggedPair(organisation);
  const flagged = async () => {
    const view = readView(new URLSearchParams("mark=double"));
    return (await listPage(admin, view)).people.map(({ id }) => id).sort();
  };
  expect(await flagged()).toEqual([older, newer].sort());

  await keepApart(admin, newer, older);
  for (const id of [older, newer]) {
    await changeUser(scim, id, { email: "elsewhere@example.com" });
    await changeUser(scim, id, { email: "jan@example.com" });
  }

  expect(await flagged()).toEqual([]);
  expect((await wholePerson(admin, older)).doubles).toEqual([]);
});

test("what is shown before a merge is what it makes, or it is not made", async () => {
  const organisation = await newOrganisation(database());
  const { admin, scim } = organisation;
  const [older, newer] = await flaggedPair(organisation);
  const shown = await compareUsers(admin, newer, older);
  expect(shown).toMatchObject({ stays: { id: older }, goes: { id: newer } });
  await changeUser(scim, newer, { title: "Clerk" });

  const late = mergeUsers(admin, newer, older, shown.seen);
  await expect(late).rejects.toMatchObject({ code: "plan_changed" });
  const again = await compareUsers(admin, newer, older);
  const merged = await mergeUsers(admin, newer, older, again.seen);

  const {
    locked: _,
    isFlagged: __,
    isGivenBack: ____,
    externalId: ___,
    ...promised
  } = again.merged;
  expect(merged).toMatchObject({ ...promised, ...unchanging });
  await expect(compareUsers(admin, newer, older)).rejects.toMatchObject({ code: "not_found" });
});

test("an import can still be undone for people who were merged and parted again", async () => {
  const { admin, lists } = await newOrganisation(database());
  const { run } = await runList(lists, list([person("one"), person("two")]), "add");
  const { people } = await listPage(admin, readView(new URLSearchParams()));
  const [one, two] = people.map(({ id }) => id) as [string, string];
  const { id: stayed } = await mergeUsers(admin, one, two);
  await undoMerge(admin, stayed);
  await keepApart(admin, one, two);

  await undoRun(admin, run.id);

  expect([(await showUser(admin, one)).active, (await showUser(admin, two)).active]).toEqual([
    false,
    false,
  ]);
});

test("places in groups go along with a merge, and come back with its undoing", async () => {
  const { organisation, group, members, scim } = await connected(database());
  const { admin } = organisation;
  const [older, newer] = await flaggedPair(organisation);
  const [both, one] = [await group("BHV"), await group("EHBO")];
  const add = (id: string, ...people: string[]) => {
    const value = people.map((person) => ({ value: person }));
    return scim("PATCH", `/Groups/${id}`, patch({ op: "add", path: "members", value }));
  };
  await add(both, older, newer);
  await add(one, newer);
  await mergeUsers(admin, older, newer);
  expect([await members(both), await members(one)]).toEqual([[older], [older]]);

  await undoMerge(admin, older);
  expect([await members(both), await members(one)]).toEqual([[older, newer].sort(), [newer]]);
});
