import { expect, test } from "vitest";
import { inOrganisation } from "#db/client";
import { historyOf } from "#db/history";
import { block, endAccess } from "./access.ts";
import { changeUser, createUser } from "./directory.ts";
import { overtaken } from "./imports/testing.ts";
import { undoRun } from "./imports/undo.ts";
import { listUsers, showUser } from "./people.ts";
import { list, newOrganisation, person, runList, testDatabase } from "./testing.ts";

const database = testDatabase();
const fifty = Array.from({ length: 50 }, (_, n) => n);

test("fifty changes of one person at once all survive in the history, each from what the last one left", async () => {
  const { admin } = await newOrganisation(database());
  const { user } = await createUser(admin, person("jan", { title: "Manager" }));

  await Promise.all(fifty.map((n) => changeUser(admin, user.id, { title: `Title ${n}` })));
  const entries = await inOrganisation(admin.organisationId, (at) => historyOf(at, user.id));
  const steps = entries.slice(1).map(({ changes }) => changes["title"] as [string, string]);

  expect(new Set(steps.map(([, to]) => to))).toEqual(new Set(fifty.map((n) => `Title ${n}`)));
  expect(steps.map(([from]) => from)).toEqual([
    "Manager",
    ...steps.slice(0, -1).map(([, to]) => to),
  ]);
  expect((await showUser(admin, user.id)).title).toBe(steps.at(-1)?.[1]);
});

test("changes of different fields of one person at once are all there in the end", async () => {
  const { admin, scim } = await newOrganisation(database());
  const { user } = await createUser(scim, { ...person("jan"), externalId: "guid" });

  await Promise.all([
    changeUser(scim, user.id, { title: "Manager" }),
    changeUser(scim, user.id, { department: "Support" }),
    changeUser(scim, user.id, { phone: "+3120123456" }),
    changeUser(scim, user.id, { firstAid: "1" }),
    block(admin, user.id),
  ]);

  expect(await showUser(admin, user.id)).toMatchObject({
    title: "Manager",
    department: "Support",
    phone: "+3120123456",
    firstAid: true,
    blocked: true,
  });
});

test("of twenty who make the same user name at once one succeeds, and the others are told whose it is", async () => {
  const { admin } = await newOrganisation(database());

  const results = await Promise.allSettled(
    fifty
      .slice(0, 20)
      .map((n) => createUser(admin, person("jan", { email: `jan${n}@example.com` }))),
  );
  const refused = results.filter((result) => result.status === "rejected");

  expect(refused.map(({ reason }) => reason)).toEqual(
    Array(19).fill(
      expect.objectContaining({
        code: "conflict",
        issues: [{ field: "userName", rule: "conflict", severity: "error" }],
      }),
    ),
  );
  expect(await listUsers(admin, { inactive: true })).toHaveLength(1);
});

test("of twenty who take the same e-mail at once one succeeds", async () => {
  const { admin } = await newOrganisation(database());

  const results = await Promise.allSettled(
    fifty
      .slice(0, 20)
      .map((n) => createUser(admin, person(`jan${n}`, { email: "jan@example.com" }))),
  );
  const refused = results.filter((result) => result.status === "rejected");

  expect(refused.map(({ reason }) => reason.issues)).toEqual(
    Array(19).fill([{ field: "email", rule: "conflict", severity: "error" }]),
  );
  expect(await listUsers(admin)).toHaveLength(1);
});

test("a directory that sends one new person twenty times at once makes one person", async () => {
  const { scim } = await newOrganisation(database());
  const raw = { ...person("jan"), externalId: "guid" };

  const written = await Promise.all(fifty.slice(0, 20).map(() => createUser(scim, raw)));

  expect(new Set(written.map(({ user }) => user.id)).size).toBe(1);
  expect(written.map(({ outcome }) => outcome).sort()).toEqual([
    "created",
    ...Array(19).fill("unchanged"),
  ]);
});

test("two people whom a directory renames into each other's address at once end with one address each or flagged", async () => {
  const { id, scim } = await newOrganisation(database());
  const one = await createUser(scim, person("one"));
  const two = await createUser(scim, person("two"));

  await Promise.all([
    changeUser(scim, one.user.id, { email: "new@example.com" }),
    changeUser(scim, two.user.id, { email: "new@example.com" }),
  ]);
  const shared = await database().owner`
    select user_name from users where organisation_id = ${id} and email_key = 'new@example.com'`;
  const flagged = await database().owner`select from doubles where organisation_id = ${id}`;

  expect(shared).toHaveLength(2);
  expect(flagged).toHaveLength(1);
});

test("a person whom Entra takes over in the same moment is not taken by the daily file's connection", async () => {
  const { id, admin, sftp, scim } = await newOrganisation(database());
  const { user } = await createUser(admin, person("jan"));

  const written = await overtaken(
    database().owner,
    (sql) => sql`
      update users set owner_connection_id = ${scim.id}, source = 'scim', version = version + 1
      where organisation_id = ${id} and id = ${user.id}`,
    () => changeUser(sftp, user.id, { title: "Clerk" }),
  );

  expect(written).toMatchObject({ outcome: "kept", user: { owner: "Entra ID", title: null } });
});

test("a list, its undo, a directory and an Admin at once leave the history and the records the same", async () => {
  const { admin, lists, scim } = await newOrganisation(database());
  const staff = fifty.slice(0, 30).map((n) => person(`user${n}`, { title: "Clerk" }));
  const first = await runList(lists, list(staff), "add");
  const users = await listUsers(admin);
  const titled = staff.map((one) => ({ ...one, title: "Manager" }));

  await Promise.allSettled([
    runList(lists, list(titled), "add"),
    undoRun(lists, first.run.id),
    ...users.slice(0, 10).map(({ id }) => endAccess(admin, id)),
    ...users.slice(10, 20).map(({ id }) => changeUser(admin, id, { title: "Director" })),
    ...staff.slice(20).map((one) => createUser(scim, { ...one, title: "Entra" })),
  ]);

  for (const { id } of users) {
    const entries = await inOrganisation(admin.organisationId, (at) => historyOf(at, id));
    const replayed: Record<string, unknown> = {};
    for (const { changes } of entries) {
      for (const [field, [from, to]] of Object.entries(changes)) {
        expect([undefined, from]).toContainEqual(replayed[field]);
        replayed[field] = to;
      }
    }
    const now = await showUser(admin, id);
    expect(replayed["title"]).toBe(now.title);
    expect(replayed["active"] ?? true).toBe(now.active);
    expect(replayed["source"] ?? "list").toBe(now.source);
  }
  expect(await listUsers(admin, { inactive: true })).toHaveLength(30);
});
