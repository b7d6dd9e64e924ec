import { createServer } from "node:net";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openDatabase } from "#db/client";
import { organisationTables, rowHashes } from "#db/isolation/testing";
import { checkPassword } from "#lib/auth/sign-in";
import { visitor } from "#lib/auth/testing";
import { readEnv } from "#lib/env";
import { operatorFor } from "#lib/organisations";
import { listOrganisations } from "#lib/overview/organisations";
import { checkHistory, checkUniqueness, look } from "#lib/users/imports/model/look.testing";
import { testDatabase } from "#lib/users/testing";
import { demoVariables, prepareDemo } from "#server/demo/demo";
import { signIns } from "#server/demo/telling";
import { temporaryFolder } from "#server/testing/product";

const database = testDatabase();
const folder = temporaryFolder();
afterAll(() => folder.remove());

/** As `npm run demo` prepares itself; Ctrl-C comes before a scene. */
async function start(interruptedAt = Number.POSITIVE_INFINITY): Promise<string[]> {
  const { appUrl, ownerUrl } = database();
  const settings = readEnv({ DATA_DIR: folder.path, AUTH_SECRET: inject("authSecret") });
  const { signal } = new AbortController();
  let scene = 0;
  signal.throwIfAborted = () => {
    if (++scene === interruptedAt) throw new Error("interrupted");
  };
  const addresses = { appUrl: () => appUrl, ownerUrl: () => ownerUrl };
  try {
    return await prepareDemo(settings, addresses, { signal, say: () => undefined });
  } finally {
    openDatabase(appUrl);
  }
}

let organisationId: string;
let said: string[];
beforeAll(async () => {
  // The first start is interrupted on the second day; the next one begins anew.
  await expect(start(4)).rejects.toThrow("interrupted");
  said = await start();
  organisationId = (await operatorFor("oeverhuis")).organisationId;
});

test("400 people have access, six weeks lie behind them, and one list waits", async () => {
  const { owner } = database();
  expect(await listOrganisations()).toMatchObject([{ slug: "oeverhuis", people: 400, held: 1 }]);
  const runs = await owner`select status from runs order by created_at`;
  expect(runs.map(({ status }) => status)).toEqual([
    ...["failed", "applied", "applied", "applied", "discarded", "applied", "applied", "undone"],
    // Two of Entra ID, before the list that waits.
    ...["applied", "applied", "applied", "held"],
  ]);
  const [span] = await owner`
    select max(at) - min(at) > '5 weeks' as weeks, max(at) < now() as past,
      count(distinct actor_id)::int as admins from history where actor_kind = 'account'`;
  expect(span).toEqual({ weeks: true, past: true, admins: 2 });
  const marks = await owner`
    select count(blocked_at)::int as blocked, count(keep_until)::int as kept,
      bool_and(email like '%.example') as nobodys from users`;
  expect(marks[0]).toEqual({ blocked: 1, kept: 2, nobodys: true });
});

test("what happened stands in its order, and nothing in the future", async () => {
  const { owner } = database();
  const backwards = await owner`
    select from (select at, lag(at) over (order by seq) as before from history) h where at < before`;
  expect(backwards).toHaveLength(0);
  const [late] = await owner`
    select (select max(greatest(created_at, planned_at, finished_at, undone_at)) from runs) < now()
      and (select max(greatest(created_at, updated_at, deactivated_at, blocked_at)) from users) < now()
      and (select max(greatest(created_at, last_sign_in_at)) from accounts) < now() as past`;
  expect(late).toEqual({ past: true });
});

test("the story keeps what the core promises: the history tells the present, counts add up", async () => {
  const { owner } = database();
  const [entra] = await owner`select id from connections`;
  const ways = { organisationId, sftp: null, scim: entra?.["id"] };
  const seen = await look(owner, ways);
  checkUniqueness(seen);
  await checkHistory(owner, ways, seen);
  const runs = await owner`select counts from runs`;
  for (const { counts } of runs) {
    const { created, updated, unchanged, reactivated, kept, refused } = counts;
    expect(created + updated + unchanged + reactivated + kept + refused).toBe(counts.rows);
  }
});

test("whoever is printed signs in with what is printed", async () => {
  const people = signIns(inject("authSecret"));
  expect(people.map(({ role }) => role)).toEqual(["Admin", "Manager"]);
  for (const { role, email, password } of people) {
    expect(said).toContainEqual(expect.stringMatching(`^${role} +${email} +${password}$`));
    expect(await checkPassword({ email, password }, visitor)).toMatchObject({ organisationId });
  }
});

test("a second start finds everything as it is", async () => {
  const { owner } = database();
  const tables = await organisationTables(owner);
  const before = await rowHashes(owner, tables, [organisationId]);
  expect(await start()).toEqual(said);
  expect(await rowHashes(owner, tables, [organisationId])).toEqual(before);
});

test("the demo leaves the database, the data folder and the port of npm start alone", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const address = other.address();
  const taken = typeof address === "object" && address ? address.port : 0;
  const given = { DATABASE_URL: "postgresql://owner@db.example/real", DATA_DIR: "/srv/flexwhere" };
  const own = await demoVariables({ ...given, PORT: String(taken), APP_URL: "http://a.example" });
  expect(own).toMatchObject({ DATABASE_URL: "", DATA_DIR: "/srv/flexwhere-demo" });
  // A port that was asked for is not changed in silence.
  expect(own).toMatchObject({ PORT: String(taken), APP_URL: "http://a.example" });
  const free = readEnv(await demoVariables({ ...given, APP_URL: "https://cc.example" }));
  expect(free.appUrl).toBe(`http://localhost:${free.port}`);
  other.close();
});
