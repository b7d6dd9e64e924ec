import { beforeAll, expect, test } from "vitest";
import { newId } from "../ids.ts";
import { block, endAccess, keepUntil } from "../users/access.ts";
import { createUser } from "../users/directory.ts";
import { countWaitingRuns, listRunsPage } from "../users/imports/run-list.ts";
import { people } from "../users/imports/testing.ts";
import { listPage } from "../users/list.ts";
import { readView } from "../users/list-view.ts";
import {
  list,
  newOrganisation,
  person,
  runList,
  type TestOrganisation,
  testDatabase,
} from "../users/testing.ts";
import { connectionHealth } from "./health.ts";
import { listMatters } from "./matters.ts";
import { countPeople, type Group, groups } from "./people.ts";

const database = testDatabase();
const dayMs = 86_400_000;
let org: TestOrganisation;

const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);

/** How many people the list shows at an address. */
async function listed({ manager }: TestOrganisation, address: string): Promise<number> {
  return (await listPage(manager, readView(new URLSearchParams(address)))).count;
}

beforeAll(async () => {
  org = await newOrganisation(database());
  const { admin, scim, sftp } = org;
  await runList(org.lists, list(people(12)), "add");
  await runList(sftp, list([person("fed1"), person("fed2"), person("fed3")]), "add");
  await createUser(scim, { userName: "half1" });
  await createUser(scim, { userName: "half2" });
  await createUser(scim, person("twin1", { email: "twin@example.com" }));
  await createUser(scim, person("twin2", { email: "twin@example.com" }));
  const id = async (userName: string) => (await createUser(admin, person(userName))).user.id;
  await block(admin, await id("shut"));
  const both = await id("left-and-shut");
  await endAccess(admin, both);
  await block(admin, both);
  await endAccess(admin, await id("left"));
  await keepUntil(admin, await id("soon"), inDays(30));
  await keepUntil(admin, await id("later"), inDays(60));
});

test("every number about people is that of the list it leads to", async () => {
  const counts = await countPeople(org.manager);

  for (const { owner, people: all, withAccess, withoutAccess } of counts.waysIn) {
    expect(await listed(org, `owner=${owner}`), owner).toBe(all);
    expect(await listed(org, `owner=${owner}&access=access`), owner).toBe(withAccess);
    expect(await listed(org, `owner=${owner}&access=no_access`), owner).toBe(withoutAccess);
  }
  expect(await listed(org, "access=access")).toBe(counts.withAccess);
  expect(await listed(org, "access=no_access")).toBe(counts.withoutAccess);
  for (const [group, address] of Object.entries(groups)) {
    expect(await listed(org, address), group).toBe(counts.groups[group as Group]);
  }
  expect(counts.groups).toEqual({ incomplete: 2, double: 2, blocked: 2, termEnds: 1 });
  expect(counts.waysIn.map(({ name, people: all }) => [name, all])).toEqual([
    ["Entra ID", 4],
    ["Active Directory", 3],
    [null, 17],
  ]);
});

test("the imports that wait are those of the page it leads to", async () => {
  const { lists, manager } = await newOrganisation(database());
  const waiting = [];
  for (let n = 0; n < 4; n++) {
    waiting.push((await runList(lists, list(people(3)), "add", { dryRun: true })).run.id);
  }
  const matters = await listMatters(manager, 3);
  const { runs } = await listRunsPage(manager, { statuses: ["planned", "held"], alarmed: true });

  expect(matters.waiting).toBe(await countWaitingRuns(manager));
  expect(matters.runs.map(({ id }) => id)).toEqual(waiting.toReversed().slice(0, 3));
  expect(runs.map(({ id }) => id)).toEqual(waiting.toReversed());
});

test("a token that ends soon is told unless another one of its connection lasts longer", async () => {
  const { id, scim, manager } = await newOrganisation(database());
  const now = new Date("2026-06-01T12:00:00Z");
  const token = (expiresAt: string | null) => database().owner`
    insert into scim_tokens (organisation_id, id, connection_id, hash, hint, expires_at)
    values (${id}, ${newId()}, ${scim.connectionId}, 'hash', 'abcd', ${expiresAt})`;
  const told = async () =>
    (await listMatters(manager, 5, now)).connections.map(({ is, at }) => [is, at]);

  expect(await told()).toEqual([]);
  await token("2026-05-20T12:00:00Z");
  expect(await told()).toEqual([["token_ended", "2026-05-20T12:00:00.000Z"]]);
  await token("2026-06-20T12:00:00Z");
  expect(await told()).toEqual([["token_ends", "2026-06-20T12:00:00.000Z"]]);
  await token("2026-09-01T12:00:00Z");
  expect(await told()).toEqual([]);
});

test("a daily file that does not come and mails that cannot be sent are told to whoever looks", async () => {
  const { id, sftp, manager } = await newOrganisation(database());
  const { owner } = database();
  await owner`
    update connections set seen_at = now() - interval '27 hours'
    where organisation_id = ${id} and id = ${sftp.connectionId}`;
  await owner`
    insert into outbox (organisation_id, id, recipient, locale, kind, failure)
    values (${id}, ${newId()}, 'a@example.com', 'nl', 'feed_stale', 'refused'),
      (${id}, ${newId()}, 'b@example.com', 'nl', 'feed_stale', null)`;

  expect(await listMatters(manager, 5)).toMatchObject({
    waiting: 0,
    connections: [{ is: "stale", name: "Active Directory" }],
    mails: 1,
  });
});

test("a directory has a mark on each day that something was heard of it, as the organisation's calendar has it", async () => {
  const { id, scim, manager } = await newOrganisation(database());
  const { owner } = database();
  const asked = (at: string) => owner`
    insert into scim_requests (organisation_id, id, connection_id, at, method, path, status, ms)
    values (${id}, ${newId()}, ${scim.connectionId}, ${at}, 'GET', '/Users', 200, 1)`;
  const runId = newId();
  // In Amsterdam it is the 28th already; the clocks go forward in the night of the 29th.
  await asked("2026-03-27T23:30:00Z");
  await asked("2026-03-31T08:00:00Z");
  await owner`
    insert into runs (organisation_id, id, status, mode, source, connection_id, actor_kind, created_at, finished_at)
    values (${id}, ${runId}, 'applied', 'add', 'scim', ${scim.connectionId}, 'connection',
      '2026-03-29T20:00:00Z', '2026-03-29T22:10:00Z')`;

  const health = await connectionHealth(manager, 5, new Date("2026-03-31T10:00:00Z"));
  const directory = health.find(({ kind }) => kind === "scim");

  expect(directory?.days).toEqual([
    { day: "2026-03-27", mark: null, runId: null },
    { day: "2026-03-28", mark: "unchanged", runId: null },
    { day: "2026-03-29", mark: "applied", runId },
    { day: "2026-03-30", mark: "applied", runId },
    { day: "2026-03-31", mark: "unchanged", runId: null },
  ]);
  expect(health.map(({ name }) => name)).toEqual(["Entra ID", "Active Directory"]);
});

test("nothing of another organisation is counted or told", async () => {
  const other = await newOrganisation(database());
  await runList(org.lists, list(people(3)), "add", { dryRun: true });

  const { withAccess, withoutAccess, groups: counts } = await countPeople(other.manager);
  expect([withAccess, withoutAccess, ...Object.values(counts)]).toEqual([0, 0, 0, 0, 0, 0]);
  expect(await listMatters(other.manager, 5)).toEqual({
    ...{ waiting: 0, runs: [], connections: [], mails: 0 },
  });
});
