import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { backupDatabase, restoreDatabase } from "./backup.ts";
import { productTables } from "./backup-catalogue.ts";
import { type BackupHead, readBackup, writeBackup } from "./backup-file.ts";
import { arrangeAccount } from "./isolation/accounts.ts";
import { sampleOrganisation } from "./isolation/arrange.ts";
import { organisationTables } from "./isolation/testing.ts";
import { arrangeWebhooks } from "./isolation/webhooks.ts";
import { migrate } from "./migrate.ts";
import { cloneDatabase, type TestDatabase } from "./testing.ts";

let head: BackupHead;
const folder = mkdtempSync(join(tmpdir(), "flexwhere-backup-"));
const file = join(folder, "all.backup");
const opened: TestDatabase[] = [];
let source: TestDatabase;

async function emptyDatabase(): Promise<TestDatabase> {
  const database = await cloneDatabase({
    ownerUrl: inject("ownerUrl"),
    templateDatabase: inject("templateDatabase"),
    authSecret: inject("authSecret"),
  });
  opened.push(database);
  return database;
}

/** An organisation with text that a careless copy would change. */
async function fill(sql: Sql, slug: string, people: number): Promise<string> {
  const organisation = randomUUID();
  const [connection, run, kept] = [randomUUID(), randomUUID(), randomUUID()];
  await sql`insert into organisations (id, slug, name, time_zone, locale)
    values (${organisation}, ${slug}, ${'O\'Neill; "\\N"'}, 'Europe/Amsterdam', 'nl')`;
  await sql`insert into connections (organisation_id, id, kind, name, state, local_fields)
    values (${organisation}, ${connection}, 'sftp', 'AD', 'paused', ${["title", "a,b"]})`;
  await sql`
    insert into users (organisation_id, id, user_name, display_name, title, user_name_key, email, email_key,
      display_name_key, source, owner_connection_id, keep_until)
    select ${organisation}, gen_random_uuid(), 'U' || n, ${"José\t\\.\r\n\\N 🚲"}, '', 'u' || n,
      n || '@acme.nl', n || '@acme.nl', 'jose', 'sftp', ${connection}, '2030-01-31'
    from generate_series(1, ${people}) n`;
  await sql`insert into links (organisation_id, user_id, connection_id, external_id, external_id_key, resource)
    select organisation_id, id, ${connection}, user_name, user_name_key, '{"a":"\\u00e9\\n"}'
    from users where organisation_id = ${organisation}`;
  await sql`insert into history (organisation_id, kind, user_id, actor_kind, way_in, changes)
    select organisation_id, 'created', id, 'operator', 'list', '{"title":[null,"x"]}'
    from users where organisation_id = ${organisation}`;
  await sql`insert into doubles (organisation_id, user_id, other_user_id, reason)
    select organisation_id, min(id::text)::uuid, max(id::text)::uuid, 'email'
    from users where organisation_id = ${organisation} group by 1`;
  await sql`insert into files (organisation_id, id, name, sha256, size)
    values (${organisation}, ${kept}, 'list.csv', '', 600000)`;
  await sql`insert into file_chunks (organisation_id, file_id, n, bytes)
    values (${organisation}, ${kept}, 0, ${Buffer.alloc(600_000, "\0\n\\\xff", "latin1")})`;
  await sql`insert into runs (organisation_id, id, status, mode, source, file_id, actor_kind)
    values (${organisation}, ${run}, 'applied', 'add', 'list', ${kept}, 'operator')`;
  await sql`insert into run_issues (organisation_id, run_id, n, row, line, rule, severity)
    values (${organisation}, ${run}, 1, 1, 2, 'max', 'warning')`;
  await sql`insert into run_changes (organisation_id, run_id, n, kind)
    values (${organisation}, ${run}, 1, 'kept')`;
  await arrangeAccount(sql, slug, organisation);
  await sql`insert into sign_in_attempts (key, count, at) values (${slug}, 1, now())`;
  await sql`insert into set_up_links (hash, expires_at) values (${slug}, now())`;
  return organisation;
}

/** One hash per table, over all columns of all rows, generated ones too. */
async function hashes(sql: Sql): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { name } of await productTables(sql)) {
    const [row] = await sql<{ hash: string }[]>`
      select count(*) || ' ' || md5(coalesce(string_agg(t::text, '' order by t::text), '')) as hash
      from ${sql(name)} t`;
    found[name] = row?.hash ?? "";
  }
  return found;
}

const count = async (sql: Sql, table: string) =>
  (await sql<{ n: number }[]>`select count(*)::int as n from ${sql(table)}`)[0]?.n;

beforeAll(async () => {
  source = await emptyDatabase();
  await fill(source.owner, "acme", 3000);
  await sampleOrganisation(source.owner, "sample");
  await source.owner`update connections set state = 'paused'`;
  await source.owner`update webhook_endpoints set state = 'paused'`;
  await backupDatabase(source.ownerUrl, file);
});

afterAll(async () => {
  for (const database of opened) await database.drop();
  rmSync(folder, { recursive: true });
});

test("a restored database holds the same rows in every table, and goes on numbering behind them", async () => {
  const target = await emptyDatabase();
  const answer = await restoreDatabase(target.ownerUrl, file);
  const before = await hashes(source.owner);
  const own = await organisationTables(source.owner);
  expect(own.filter(({ name }) => before[name]?.startsWith("0 "))).toEqual([]);
  expect(await hashes(target.owner)).toEqual(before);
  const [held] =
    await source.owner`select (select count(*)::int from organisations) as organisations,
    (select count(*)::int from users) as users, (select count(*)::int from history) as history`;
  expect(answer.rows).toMatchObject({ ...held });
  await target.owner`insert into history (organisation_id, kind, actor_kind, way_in)
    select id, 'x', 'operator', 'list' from organisations limit 1`;
});

test("whoever was erased on request after the backup has no access, and a term that is over", async () => {
  const target = await emptyDatabase();
  const [one] = await source.owner`select id from users where active order by id limit 1`;
  await restoreDatabase(target.ownerUrl, file, [one?.["id"]]);
  const people = await target.owner`
    select id from users where not active and keep_until is null and deleted_at < '2000-01-01'`;
  expect([...people]).toEqual([one]);
});

test("the backup is one file, for its owner only", () => {
  expect(readdirSync(folder)).toEqual(["all.backup"]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("a file that was cut off or changed anywhere is refused, and nothing is restored", async () => {
  const target = await emptyDatabase();
  const sound = readFileSync(file);
  const broken = join(folder, "broken.backup");
  const places = [
    0,
    3,
    9,
    60,
    400,
    ...Array.from({ length: 12 }, (_, n) => n / 12).map((part) => Math.floor(part * sound.length)),
  ];
  const damages = [
    sound.subarray(0, 0),
    sound.subarray(0, sound.length - 1),
    sound.subarray(0, sound.length >> 1),
    Buffer.concat([sound, sound.subarray(0, 10)]),
    Buffer.from("CSV_USERNAME;CSV_EMAIL\r\n"),
    ...places.map((at) => {
      const changed = Buffer.from(sound);
      changed.writeUInt8(sound.readUInt8(at) ^ 0x10, at);
      return changed;
    }),
  ];
  for (const damage of damages) {
    writeFileSync(broken, damage);
    await expect(restoreDatabase(target.ownerUrl, broken)).rejects.toThrow(
      /^.* is damaged, [^\n]*$/,
    );
  }
  rmSync(broken);
  expect(await count(target.owner, "organisations")).toBe(0);
});

test("a database that holds an organisation is never restored into", async () => {
  const before = await hashes(source.owner);
  await expect(restoreDatabase(source.ownerUrl, file)).rejects.toThrow(/holds organisations \(2\)/);
  expect(await hashes(source.owner)).toEqual(before);
});

test("a backup taken while people are being written is of one moment", async () => {
  const live = await emptyDatabase();
  const organisation = await fill(live.owner, "busy", 4000);
  let isOver = false;
  const writing = (async () => {
    for (let n = 0; !isOver; n++) {
      await live.owner.begin(async (tx) => {
        const id = randomUUID();
        await tx`insert into users (organisation_id, id, user_name, user_name_key, display_name_key, source)
          values (${organisation}, ${id}, ${`New${n}`}, ${`new${n}`}, '', 'manual')`;
        await tx`insert into history (organisation_id, kind, user_id, actor_kind, way_in)
          values (${organisation}, 'created', ${id}, 'operator', 'manual')`;
      });
    }
  })();
  const busy = join(folder, "busy.backup");
  const answer = await backupDatabase(live.ownerUrl, busy);
  isOver = true;
  await writing;
  expect(answer.rows["users"]).toBeLessThan((await count(live.owner, "users")) ?? 0);
  expect(answer.rows["users"]).toBe(answer.rows["history"]);
  rmSync(busy);
});

test("rows that break a rule of the database are refused, and nothing is restored", async () => {
  const target = await emptyDatabase();
  const bad = join(folder, "bad.backup");
  await readBackup(file, {
    head: (found) => {
      head = found;
    },
  });
  const orphans = Buffer.from(`${randomUUID()}\t${randomUUID()}\tsftp\tAD\tlive\n`.repeat(20_000));
  await writeBackup(
    bad,
    head,
    (async function* () {
      const columns = ["organisation_id", "id", "kind", "name", "state"];
      yield { name: "connections", columns, data: Readable.from([orphans]) };
    })(),
  );
  await expect(restoreDatabase(target.ownerUrl, bad)).rejects.toThrow(/violates/);
  await restoreDatabase(target.ownerUrl, file);
  rmSync(bad);
});

test("an owner that is no superuser backs up and restores", async () => {
  const server = postgres(inject("ownerUrl"), { max: 1, onnotice: () => undefined });
  const role = `owner_${randomUUID().slice(0, 8)}`;
  await server`create role ${server(role)} login createrole password 'x'`;
  const urls = [];
  for (const name of [`${role}_a`, `${role}_b`]) {
    await server`create database ${server(name)} owner ${server(role)}`;
    const url = new URL(inject("ownerUrl"));
    Object.assign(url, { username: role, password: "x", pathname: `/${name}` });
    await migrate(url.href, role.repeat(3));
    urls.push(url.href);
  }
  const [from = "", to = ""] = urls;
  const one = postgres(from, { max: 1 });
  await fill(one, "owned", 10);
  const before = await hashes(one);
  await one.end();
  const owned = join(folder, "owned.backup");
  await backupDatabase(from, owned);
  await restoreDatabase(to, owned);
  const other = postgres(to, { max: 1 });
  expect(await hashes(other)).toEqual(before);
  const [walls] = await other`select bool_and(relforcerowsecurity) as stand from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r'`;
  expect(walls).toEqual({ stand: true });
  await other.end();
  for (const name of [`${role}_a`, `${role}_b`])
    await server`drop database ${server(name)} with (force)`;
  await server.end();
  rmSync(owned);
});

test("a role from which policies keep rows makes no backup, however much it was granted", async () => {
  const role = new URL(source.appUrl).username;
  await source.owner.unsafe(`grant usage on schema drizzle to ${role};
    grant select on all tables in schema drizzle, public to ${role}`);
  const partly = backupDatabase(source.appUrl, join(folder, "partly.backup"));
  await expect(partly).rejects.toThrow("does not see all of");
});

test("a restored copy runs nothing by itself", async () => {
  const live = await emptyDatabase();
  const organisation = await fill(live.owner, "live", 3);
  await live.owner`update connections set state = 'live'`;
  await arrangeWebhooks(live.owner, "live", organisation);
  await live.owner`update runs set status = 'applying'`;
  const kept = join(folder, "live.backup");
  await backupDatabase(live.ownerUrl, kept);
  const target = await emptyDatabase();
  await restoreDatabase(target.ownerUrl, kept);
  const [state] = await target.owner`
    select c.state, r.status, r.failure, r.finished_at is not null as finished, w.state as told
    from connections c join runs r using (organisation_id) join webhook_endpoints w using (organisation_id)
    where organisation_id = ${organisation}`;
  expect(state).toEqual({
    state: "preview",
    told: "paused",
    status: "failed",
    failure: "interrupted",
    finished: true,
  });
  rmSync(kept);
});

test("a place that cannot be written or read is named in one line", async () => {
  const nowhere = join(folder, "nowhere", "a.backup");
  const line =
    /^[^\n]*nowhere\/a\.backup cannot be (written|read): there is no such file or folder\.$/;
  await expect(backupDatabase(source.ownerUrl, nowhere)).rejects.toThrow(line);
  await expect(restoreDatabase(source.ownerUrl, nowhere)).rejects.toThrow(line);
  await expect(backupDatabase(inject("ownerUrl"), file)).rejects.toThrow("nothing to back up");
  expect(readdirSync(folder)).toEqual(["all.backup"]);
});
