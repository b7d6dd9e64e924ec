import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { accessStatements } from "./access.ts";
import { organisationTables } from "./isolation/testing.ts";
import { cloneDatabase, type TestDatabase } from "./testing.ts";

/** Tables of no organisation, each with its reason. */
const sharedTables = [
  // A code is for an address, which may be nobody's or known in several organisations.
  "mobile_codes",
  // Before the first organisation there is none to belong to.
  "set_up_links",
  // Every organisation's clients know the server by the same keys.
  "sftp_host_keys",
  // The e-mail typed may be nobody's; a count per organisation would tell whose it is.
  "sign_in_attempts",
];
/** The keys that must be unique among all organisations: by them an organisation is found. */
const sharedKeys = [
  "accounts_email_key",
  "accounts_entra_key",
  "organisations_pkey",
  "organisations_slug_key",
  "sftp_accounts_username_key",
];

let database: TestDatabase;
let role: string;

beforeAll(async () => {
  database = await cloneDatabase({
    ownerUrl: inject("ownerUrl"),
    templateDatabase: inject("templateDatabase"),
    authSecret: inject("authSecret"),
  });
  role = new URL(database.appUrl).username;
});
afterAll(() => database.drop());

async function tableNames(): Promise<string[]> {
  const tables = await organisationTables(database.owner);
  expect(tables.length).toBeGreaterThan(10);
  return tables.map(({ name }) => name);
}

test("every table belongs to an organisation, or is named as one that does not", async () => {
  const all = await database.owner<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'f') order by 1`;
  const names = await tableNames();

  const shared = all.map(({ name }) => name).filter((name) => !names.includes(name));
  expect(shared).toEqual(sharedTables);
});

test("every row says whose it is", async () => {
  const nullable = await database.owner`
    select attrelid::regclass as table from pg_attribute
    where attname = 'organisation_id' and attrelid = any(${await tableNames()}::regclass[])
      and not attnotnull`;
  expect(nullable).toEqual([]);
});

test("access.ts names exactly the tables that there are", async () => {
  const named = accessStatements('"role"', "database").flatMap(
    (statement) => /^alter table (\w+) enable row level security$/.exec(statement)?.[1] ?? [],
  );
  expect(named.sort()).toEqual([...(await tableNames()), ...sharedTables].sort());
});

test("every table has row-level security, which binds its owner too", async () => {
  const open = await database.owner`
    select relname from pg_class
    where oid = any(${[...(await tableNames()), ...sharedTables]}::regclass[])
      and not (relrowsecurity and relforcerowsecurity)`;
  expect(open).toEqual([]);
});

test("every table lets the role read and write the rows of its organisation only", async () => {
  const policies = await database.owner<{ table: string; using: string; check: string }[]>`
    select c.relname as table, pg_get_expr(p.polqual, p.polrelid) as using,
      pg_get_expr(p.polwithcheck, p.polrelid) as check
    from pg_policy p join pg_class c on c.oid = p.polrelid
    where p.polcmd = '*' and p.polroles <> array[c.relowner] order by 1`;
  const own = (key: string) =>
    `(${key} = ( SELECT current_organisation() AS current_organisation))`;

  const tables = await organisationTables(database.owner);
  expect(policies).toEqual(
    tables.map(({ name, key }) => ({ table: name, using: own(key), check: own(key) })),
  );
});

test("no other policy opens a table to anyone but its owner", async () => {
  const others = await database.owner`
    select p.polrelid::regclass as table, p.polname from pg_policy p join pg_class c on c.oid = p.polrelid
    where p.polcmd <> '*' or (p.polname <> 'organisation' and p.polroles <> array[c.relowner])`;
  expect(others).toEqual([]);
});

test("the one view, which looks past the policies, tests the organisation itself", async () => {
  const views = await database.owner<{ name: string; definition: string }[]>`
    select relname as name, pg_get_viewdef(oid) as definition from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')`;
  expect(views.map(({ name }) => name)).toEqual(["searchable_users"]);
  expect(views[0]?.definition).toMatch(
    / FROM users\s+WHERE \((users\.)?organisation_id = current_organisation\(\)\);$/,
  );
});

test("the role may read the view, and not write through it", async () => {
  const may = await database.owner<{ may: string }[]>`
    select privilege as may
    from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) privilege
    where has_table_privilege(${role}, 'searchable_users', privilege)`;
  expect(may.map((row) => row.may)).toEqual(["select"]);
});

test("the role is nobody special and a member of nothing", async () => {
  const [row] = await database.owner`
    select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolcanlogin,
      (select count(*)::int from pg_auth_members m where m.member = r.oid) as memberships
    from pg_roles r where rolname = ${role}`;
  expect(row).toEqual({
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    rolreplication: false,
    rolcanlogin: true,
    memberships: 0,
  });
});

test("the role owns nothing", async () => {
  const owned = await database.owner`
    select classid::regclass, objid from pg_shdepend
    where refclassid = 'pg_authid'::regclass and refobjid = ${role}::regrole and deptype = 'o'
      and dbid in (0, (select oid from pg_database where datname = current_database()))`;
  expect(owned).toEqual([]);
});

test("the role can create nothing that lasts", async () => {
  const places = await database.owner`
    select nspname as place from pg_namespace
    where nspname !~ '^pg_(toast_)?temp_' and has_schema_privilege(${role}, oid, 'create')
    union all
    select current_database() where has_database_privilege(${role}, current_database(), 'create')`;
  expect(places).toEqual([]);
});

test("the role may add to the history and read it, and nothing more", async () => {
  const may = await database.owner<{ may: string }[]>`
    select privilege as may
    from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) privilege
    where has_table_privilege(${role}, 'history', privilege)
      or privilege in ('select', 'insert', 'update', 'references')
        and has_any_column_privilege(${role}, 'history', privilege)`;
  expect(may.map((row) => row.may)).toEqual(["select", "insert"]);
});

test("the role reaches tables of no organisation through functions only", async () => {
  const given = await database.owner`
    select name, privilege from unnest(${sharedTables}::text[]) name,
      unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) privilege
    where has_table_privilege(${role}, name, privilege)`;
  expect(given).toEqual([]);
});

test("no table gives the role what policies do not bind", async () => {
  const given = await database.owner`
    select name::text, privilege from unnest(${await tableNames()}::regclass[]) name,
      unnest(array['truncate', 'references', 'trigger']) privilege
    where has_table_privilege(${role}, name, privilege)`;
  expect(given).toEqual([]);
});

test("every unique key carries the organisation, but its own id and slug and what an account signs in by", async () => {
  const without = await database.owner<{ name: string }[]>`
    select i.indexrelid::regclass::text as name from pg_index i
    where i.indisunique and i.indrelid = any(${await tableNames()}::regclass[])
      and not exists (select from pg_attribute a where a.attrelid = i.indrelid
        and a.attname = 'organisation_id' and a.attnum = any(i.indkey))
    order by 1`;
  expect(without.map(({ name }) => name)).toEqual(sharedKeys);
});

test("every foreign key joins rows of one organisation", async () => {
  const keys = await database.owner<{ name: string; isSafe: boolean }[]>`
    select f.conname as name, exists (
      select from unnest(f.conkey, f.confkey) as pair (here, there)
      join pg_attribute a on a.attrelid = f.conrelid and a.attnum = pair.here
      join pg_attribute b on b.attrelid = f.confrelid and b.attnum = pair.there
      where a.attname = 'organisation_id'
        and b.attname = case f.confrelid when 'organisations'::regclass then 'id' else 'organisation_id' end
    ) as "isSafe"
    from pg_constraint f
    where f.contype = 'f' and (f.conrelid = any(${await tableNames()}::regclass[])
      or f.confrelid = any(${await tableNames()}::regclass[]))`;
  expect(keys.length).toBeGreaterThan(10);
  expect(keys.filter(({ isSafe }) => !isSafe)).toEqual([]);
});

test("functions that look past the policies pin their search path, and not everybody may call them", async () => {
  const definers = await database.owner<{ name: string; path: string | null; open: boolean }[]>`
    select p.proname as name,
      (select split_part(setting, '=', 2) from unnest(p.proconfig) setting
        where setting like 'search_path=%') as path,
      exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) where grantee = 0) as open
    from pg_proc p
    where p.prosecdef and p.pronamespace::regnamespace::text not in ('pg_catalog', 'information_schema')`;
  expect(definers.length).toBeGreaterThan(4);
  expect(definers.filter(({ open }) => open)).toEqual([]);
  expect(definers.filter(({ path }) => path !== "public, pg_temp")).toEqual([]);
});

test("a function that a later migration adds is the role's to call, and not everybody's", async () => {
  await database.owner`
    create function added_later() returns integer language sql security definer
    set search_path = public, pg_temp as 'select 1'`;
  await database.owner`create role ${database.owner(`other_${role}`)}`;
  const [may] = await database.owner`
    select has_function_privilege(${role}, 'added_later()', 'execute') as role,
      has_function_privilege(${`other_${role}`}, 'added_later()', 'execute') as everybody`;
  await database.owner`drop function added_later()`;
  await database.owner`drop role ${database.owner(`other_${role}`)}`;
  expect(may).toEqual({ role: true, everybody: false });
});
