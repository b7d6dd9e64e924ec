/** A directory, lists and Admins at the same people at the same time: nobody is shown a deadlock, and the history tells all. */
import type { TransactionSql } from "postgres";
import { expect, test } from "vitest";
import { DomainError } from "../errors.ts";
import { block, endAccess, keepUntil, restoreAccess, unblock } from "../users/access.ts";
import { changeUser, createUser } from "../users/directory.ts";
import { checkHistory, checkUniqueness, look } from "../users/imports/model/look.testing.ts";
import { overtaken } from "../users/imports/testing.ts";
import { listUsers } from "../users/people.ts";
import { list, type Person, person, runList, testDatabase } from "../users/testing.ts";
import type { ScimReply } from "./testing/client.ts";
import { type Connected, connected, patch } from "./testing/groups.ts";
import { chooser } from "./testing/population.ts";

const database = testDatabase();
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

/** What the history says is what is, and no name belongs to two. */
async function expectOneTruth({ organisation, scim }: Connected): Promise<void> {
  const { owner } = database();
  const ways = {
    organisationId: organisation.id,
    sftp: organisation.sftp.connectionId,
    scim: organisation.scim.connectionId,
  };
  const seen = await look(owner, ways);
  checkUniqueness(seen);
  await checkHistory(owner, ways, seen);
  const known = seen.filter(({ deleted }) => !deleted);
  const { body } = await scim("GET", "/Users?count=0");
  expect(body.totalResults).toBe(known.length);
  for (const { id, values, active } of known.filter(({ owner }) => owner === "scim")) {
    const shown = (await scim("GET", `/Users/${id}`)).body;
    expect([shown.userName, shown.title ?? "", shown.active]).toEqual([
      values.userName,
      values.title,
      active,
    ]);
  }
}

/** What the core says no to; anything else thrown fails the test. */
async function orRefusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

test("one person, changed by a directory, an Admin, a list and groups at once: every change is there or refused", async () => {
  const at = await connected(database());
  const { admin, lists } = at.organisation;
  const id = await at.person("jan@acme.example");
  const group = await at.group();
  await database().owner`
    update connections set settings = ${{ groupRules: [{ groupId: group, field: "firstAid" }] } as never}
    where id = ${at.organisation.scim.connectionId}`;
  const address = (n: number) => ({ type: "other", value: `jan${n}@acme.example` });
  const patches = numbers(50).map((n) =>
    at.scim(
      "PATCH",
      `/Users/${id}`,
      patch(
        { op: "add", path: "emails", value: [address(n)] },
        { op: "replace", path: "title", value: `Title ${n}` },
        { op: "replace", path: "active", value: n % 3 !== 0 },
      ),
    ),
  );
  const members = numbers(20).map((n) =>
    at.scim(
      "PATCH",
      `/Groups/${group}`,
      patch({ op: n % 2 ? "remove" : "add", path: "members", value: [{ value: id }] }),
    ),
  );
  const byHand = numbers(10).flatMap((n) => [
    orRefusal(changeUser(admin, id, { title: `Hand ${n}` })),
    orRefusal(n % 2 ? block(admin, id) : unblock(admin, id)),
    orRefusal(keepUntil(admin, id, n % 2 ? null : "2999-01-01")),
  ]);
  const row = person("jan@acme.example", { title: "List", email: "jan@acme.example" });
  const imports = numbers(3).map(() => runList(lists, list([row, person("piet")]), "add"));

  const answers = await Promise.all([...patches, ...members]);
  await Promise.all(byHand);
  const runs = await Promise.all(imports);

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 204]));
  for (const { run } of runs) expect(["applied", "unchanged"]).toContain(run.status);
  const { body } = await at.scim("GET", `/Users/${id}`);
  const others = body.emails.filter(({ type }: { type: string }) => type === "other");
  expect(others.map(({ value }: { value: string }) => value).sort()).toEqual(
    numbers(50)
      .map((n) => address(n).value)
      .sort(),
  );
  await expectOneTruth(at);
});

test("of those who delete and make one user name at once, each is answered, and one person or nobody has it", async () => {
  const at = await connected(database());
  const userName = "jan@acme.example";
  const first = await at.person(userName);
  const ids = new Set([first]);
  for (let round = 0; round < 3; round++) {
    const deleting = [...ids].map((id) => at.scim("DELETE", `/Users/${id}`));
    const making = numbers(10).map((n) =>
      at.scim("POST", "/Users", { userName, title: `Title ${n}`, externalId: `object-${round}` }),
    );
    const changing = [...ids].map((id) =>
      at.scim("PATCH", `/Users/${id}`, patch({ op: "add", path: "title", value: "Changed" })),
    );
    const [deleted, made, changed] = await Promise.all([
      Promise.all(deleting),
      Promise.all(making),
      Promise.all(changing),
    ]);
    const kinds = (replies: ScimReply[]) => [...new Set(replies.map(({ status }) => status))];
    for (const status of kinds(deleted)) expect([204, 404]).toContain(status);
    for (const status of kinds(made)) expect([201, 409]).toContain(status);
    for (const status of kinds(changed)) expect([200, 404]).toContain(status);
    expect(made.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(1);
    for (const { status, body } of made) if (status === 201) ids.add(body.id);
    await expectOneTruth(at);
  }
});

test("a list of thousands, a directory, groups and Admins at once end as the history says", async () => {
  const at = await connected(database());
  const { admin, lists } = at.organisation;
  const random = chooser(20261123);
  const staff = numbers(2_000).map((n) => person(`user${n}`, { title: "Clerk" }));
  await runList(lists, list(staff), "add");
  const group = await at.group();
  await database().owner`
    update connections set settings = ${{ groupRules: [{ groupId: group, field: "firstAid" }] } as never}
    where id = ${at.organisation.scim.connectionId}`;
  const ids = (
    await look(database().owner, { organisationId: at.organisation.id, sftp: "", scim: "" })
  )
    .slice(0, 60)
    .map(({ id }) => id);

  const asDirectory = async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 25; n++) {
      const id = random.pick(ids);
      const answer = await random.pick<() => Promise<ScimReply>>([
        () => at.scim("PATCH", `/Users/${id}`, patch({ op: "add", path: "title", value: `T${n}` })),
        () =>
          at.scim(
            "PATCH",
            `/Users/${id}`,
            patch({ op: "replace", path: "active", value: n % 2 === 0 }),
          ),
        () => at.scim("POST", "/Users", { userName: `user${random.next(60)}`, title: "Entra" }),
        () => at.scim("DELETE", `/Users/${random.pick(ids.slice(40))}`),
        () =>
          at.scim(
            "PATCH",
            `/Groups/${group}`,
            patch({
              op: random.pick(["add", "remove"]),
              path: "members",
              value: [{ value: id }, { value: random.pick(ids) }],
            }),
          ),
      ])();
      statuses.push(answer.status);
    }
    return statuses;
  };
  const asAdmin = async () => {
    for (let n = 0; n < 25; n++) {
      const id = random.pick(ids);
      await orRefusal(
        random.pick<() => Promise<unknown>>([
          () => changeUser(admin, id, { title: `Hand ${n}` }),
          () => endAccess(admin, id),
          () => restoreAccess(admin, id),
          () => createUser(admin, person(`hand${n}`)),
        ])(),
      );
    }
  };
  const asLists = async () => {
    const runs: string[] = [];
    for (const title of ["Manager", "Director"]) {
      const missing = random.next(20);
      const rows: Person[] = staff.map((one) => ({ ...one, title })).toSpliced(1_000, missing);
      const { run } = await runList(lists, list(rows), "replace", { yes: true, skipRefused: true });
      runs.push(run.status);
    }
    return runs;
  };

  // More of them than there are connections: whoever waits for a run must not keep it from ending.
  const directories = numbers(12).map(asDirectory);
  const [statuses, runs] = await Promise.all([
    Promise.all(directories),
    asLists(),
    ...[asAdmin(), asAdmin(), asAdmin()],
  ]);

  for (const status of statuses.flat()) expect([200, 201, 204, 404, 409]).toContain(status);
  for (const status of runs) expect(["applied", "unchanged"]).toContain(status);
  await expectOneTruth(at);
});

test("a request that meets the closing of its connection is refused, and leaves nobody behind", async () => {
  const { organisation, scim } = await connected(database());
  const { admin } = organisation;
  const connectionId = organisation.scim.connectionId ?? "";
  const close = async (sql: TransactionSql) => {
    await sql`select from connections where id = ${connectionId} for update`;
    await sql`update connections set state = 'closed' where id = ${connectionId}`;
  };
  const body = { userName: "jan@acme.example", displayName: "Jan" };
  const late = await overtaken(database().owner, close, () => scim("POST", "/Users", body));
  expect(late.status).toBe(401);
  expect(await listUsers(admin, { inactive: true })).toEqual([]);
});
