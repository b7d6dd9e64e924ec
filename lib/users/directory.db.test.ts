import { expect, test } from "vitest";
import { inOrganisation } from "#db/client";
import { historyOf } from "#db/history";
import { newId } from "../ids.ts";
import { block, endAccess, keepUntil, restoreAccess, unblock } from "./access.ts";
import { changeUser, createUser } from "./directory.ts";
import { mergeUsers } from "./merge.ts";
import { listUsers, showUser, showUserNamed } from "./people.ts";
import { newOrganisation, person, testDatabase } from "./testing.ts";

const database = testDatabase();
const jan = { ...person("jan"), title: "Manager", phone: "+3120123456" };

test("the form makes a person with every field, as kept by hand", async () => {
  const { admin } = await newOrganisation(database());
  const everything = {
    userName: "JanJ",
    firstName: "Jan",
    surname: "Jansen",
    displayName: "Jansen, Jan",
    title: "Manager",
    phone: "+3120123456",
    mobile: "+3165123456",
    department: "Support",
    email: "J.Jansen@Flexwhere.com",
    profilePhoto: "janjansen.jpg",
  };

  const { user, outcome } = await createUser(admin, {
    ...everything,
    firstAid: "1",
    emergencyResponse: "0",
  });

  expect(outcome).toBe("created");
  expect(user).toMatchObject({
    ...everything,
    firstAid: true,
    emergencyResponse: false,
    active: true,
    blocked: false,
    keepUntil: null,
    source: "manual",
    owner: null,
    incomplete: [],
    deactivatedAt: null,
  });
  expect(await showUserNamed(admin, "janj")).toEqual(user);
});

test("the form names every rule that is broken at once, and makes nobody", async () => {
  const { admin } = await newOrganisation(database());
  const wrong = {
    userName: "j",
    firstName: "",
    displayName: "Jansen-van der Berg, J",
    email: "jan@localhost",
    firstAid: "ja",
  };

  const error = await createUser(admin, wrong).catch((reason: unknown) => reason);

  expect(error).toMatchObject({ code: "invalid" });
  expect(error).toHaveProperty("issues", [
    expect.objectContaining({ field: "userName", rule: "min" }),
    expect.objectContaining({ field: "firstName", rule: "required" }),
    expect.objectContaining({ field: "surname", rule: "required" }),
    expect.objectContaining({ field: "displayName", rule: "max" }),
    expect.objectContaining({ field: "email", rule: "email" }),
    expect.objectContaining({ field: "firstAid", rule: "flag" }),
  ]);
  expect(await listUsers(admin, { inactive: true })).toEqual([]);
});

test.each([
  ["userName", person("JAN", { email: "other@example.com" })],
  ["email", person("other", { email: "JAN@example.com" })],
])("the form refuses a %s that somebody has", async (field, row) => {
  const { admin } = await newOrganisation(database());
  await createUser(admin, jan);

  await expect(createUser(admin, row)).rejects.toMatchObject({
    code: "conflict",
    issues: [{ field, rule: "conflict" }],
  });
});

test("a user name and an e-mail that are both somebody's are told together", async () => {
  const { admin } = await newOrganisation(database());
  await createUser(admin, jan);

  await expect(createUser(admin, jan)).rejects.toMatchObject({
    code: "conflict",
    message: "Another person has this user name and e-mail address already.",
    issues: [{ field: "userName" }, { field: "email" }],
  });
});

test("an e-mail is free when its person has no access, a user name is not", async () => {
  const { admin } = await newOrganisation(database());
  const { user } = await createUser(admin, jan);
  await endAccess(admin, user.id);

  const other = await createUser(admin, person("other", { email: "jan@example.com" }));

  expect(other.outcome).toBe("created");
  await expect(createUser(admin, jan)).rejects.toMatchObject({ code: "conflict" });
  await expect(restoreAccess(admin, user.id)).rejects.toMatchObject({
    code: "conflict",
    issues: [{ field: "email" }],
  });
});

test("a change touches the fields given and no others; blank clears, a required blank is refused", async () => {
  const { admin } = await newOrganisation(database());
  const { user } = await createUser(admin, jan);

  const { user: changed } = await changeUser(admin, user.id, { title: "", department: "Sales" });

  expect(changed).toEqual({
    ...user,
    title: null,
    department: "Sales",
    updatedAt: changed.updatedAt,
  });
  await expect(changeUser(admin, user.id, { surname: " " })).rejects.toMatchObject({
    code: "invalid",
    issues: [{ field: "surname", rule: "required" }],
  });
});

test("a rename keeps the id, and the old name is free", async () => {
  const { admin } = await newOrganisation(database());
  const { user } = await createUser(admin, jan);

  await changeUser(admin, user.id, { userName: "j.jansen" });
  const next = await createUser(admin, person("jan", { email: "next@example.com" }));

  expect((await showUserNamed(admin, "J.Jansen")).id).toBe(user.id);
  expect(next.user.id).not.toBe(user.id);
});

test("the history says who changed what, from what, to what", async () => {
  const { admin } = await newOrganisation(database());
  const { user } = await createUser(admin, jan);
  await changeUser(admin, user.id, { title: "Director", firstAid: "1" });

  const entries = await inOrganisation(admin.organisationId, (at) => historyOf(at, user.id));

  expect(entries).toMatchObject([
    { kind: "created", changes: { userName: [null, "jan"], title: [null, "Manager"] } },
    { kind: "updated", changes: { title: ["Manager", "Director"], firstAid: [false, true] } },
  ]);
  expect(new Set(entries.map(({ actorId }) => actorId))).toEqual(new Set([admin.id]));
});

test("a change that changes nothing writes no history and leaves the record as it is", async () => {
  const { admin, scim } = await newOrganisation(database());
  const byHand = await createUser(admin, jan);
  const entra = await createUser(scim, { ...person("entra"), externalId: "guid" });

  const same = await changeUser(admin, byHand.user.id, { ...jan, title: " Manager " });
  const again = await createUser(scim, { ...person("entra"), externalId: "guid" });
  const count = (id: string) =>
    inOrganisation(admin.organisationId, async (at) => (await historyOf(at, id)).length);

  expect(same).toMatchObject({ outcome: "unchanged", user: byHand.user });
  expect(again).toMatchObject({ outcome: "unchanged", user: entra.user });
  expect([await count(byHand.user.id), await count(entra.user.id)]).toEqual([1, 1]);
});

test("fields of a person's connection are locked by hand, but for those it does not synchronise", async () => {
  const { id, admin, sftp } = await newOrganisation(database());
  const { user } = await createUser(sftp, person("feed"));
  await database().owner`
    update connections set local_fields = '{phone, firstAid}'
    where organisation_id = ${id} and kind = 'sftp'`;

  const { user: changed } = await changeUser(admin, user.id, {
    phone: "+3120123456",
    firstAid: "1",
  });
  const same = await changeUser(admin, user.id, { surname: user.surname });

  expect(changed).toMatchObject({
    phone: "+3120123456",
    firstAid: true,
    owner: "Active Directory",
    source: "sftp",
  });
  expect(same.outcome).toBe("unchanged");
  await expect(
    changeUser(admin, user.id, { surname: "Other", phone: "1234" }),
  ).rejects.toMatchObject({ code: "locked", issues: [{ field: "surname" }] });
  expect(await showUser(admin, user.id)).toEqual(changed);
});

test("a connection leaves a higher source's person and other connections' people as they are", async () => {
  const { sftp, scim } = await newOrganisation(database());
  const { user } = await createUser(scim, person("entra"));

  const written = await changeUser(sftp, user.id, { surname: "Other" });
  const created = await createUser(sftp, { ...person("entra"), surname: "Other" });

  expect(written).toMatchObject({ outcome: "kept", user });
  expect(created).toMatchObject({ outcome: "kept", user });
});

test("a connection needs only a user name; what is missing is named", async () => {
  const { scim } = await newOrganisation(database());

  const { user } = await createUser(scim, { userName: "only@upn.example" });

  expect(user.incomplete).toEqual(["firstName", "surname", "displayName", "email"]);
  await expect(createUser(scim, { firstName: "Jan" })).rejects.toMatchObject({ code: "invalid" });
});

test("a Manager changes nobody, whatever the verb", async () => {
  const { admin, manager } = await newOrganisation(database());
  const { user } = await createUser(admin, jan);
  const other = await createUser(admin, person("other"));
  const verbs = [
    () => createUser(manager, person("new")),
    () => changeUser(manager, user.id, { title: "Director" }),
    () => endAccess(manager, user.id),
    () => restoreAccess(manager, user.id),
    () => block(manager, user.id),
    () => unblock(manager, user.id),
    () => keepUntil(manager, user.id, "2999-12-31"),
    () => mergeUsers(manager, user.id, other.user.id),
  ];

  for (const verb of verbs) await expect(verb()).rejects.toMatchObject({ code: "forbidden" });

  expect(await showUser(manager, user.id)).toEqual(user);
  expect(await listUsers(manager)).toHaveLength(2);
});

test("another organisation's id answers exactly like one that does not exist", async () => {
  const mine = await newOrganisation(database());
  const theirs = await newOrganisation(database());
  const { user } = await createUser(theirs.admin, jan);
  const own = await createUser(mine.admin, jan);
  const answers = async (id: string) => {
    const { admin, scim } = mine;
    const results = await Promise.allSettled([
      showUser(admin, id),
      changeUser(admin, id, { title: "Director" }),
      changeUser(scim, id, { title: "Director" }),
      endAccess(admin, id),
      restoreAccess(admin, id),
      block(admin, id),
      unblock(admin, id),
      keepUntil(admin, id, "2999-12-31"),
      mergeUsers(admin, id, own.user.id),
    ]);
    return results.map((result) => (result.status === "rejected" ? result.reason : result));
  };

  const [foreign, unknown, malformed] = [
    await answers(user.id),
    await answers(newId()),
    await answers("jan' or 1=1"),
  ];

  expect(foreign).toEqual(Array(9).fill(expect.objectContaining({ code: "not_found" })));
  expect(foreign.map(String)).toEqual(unknown.map(String));
  expect(malformed.map(String)).toEqual(unknown.map(String));
  expect(await showUser(theirs.admin, user.id)).toEqual(user);
});
