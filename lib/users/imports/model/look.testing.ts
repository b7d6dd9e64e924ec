/** The database as the model sees it, the differences between the two, and what must hold without a model. */
import { isDeepStrictEqual } from "node:util";
import type { Sql } from "postgres";
import { userColumns } from "#db/fields";
import { fields, type Person, ranks, same, type Values, type Way } from "./records.testing.ts";

/** One person as the database holds them. */
export interface Seen {
  id: string;
  values: Values;
  active: boolean;
  blocked: boolean;
  kept: boolean;
  owner: Way;
  source: string;
  deleted: boolean;
  shared: boolean;
  links: Partial<Record<Way, string>>;
  row: Record<string, unknown>;
}

export type Ways = { organisationId: string; sftp: string | null; scim: string | null };

export async function look(owner: Sql, ways: Ways): Promise<Seen[]> {
  const wayOf = (id: unknown): Way => (id === null ? "hand" : id === ways.sftp ? "sftp" : "scim");
  const rows = await owner`
    select u.*, u.keep_until::text as keep_until, (select coalesce(jsonb_agg(jsonb_build_array(l.connection_id, l.external_id)), '[]')
      from links l where l.organisation_id = u.organisation_id and l.user_id = u.id) as links
    from users u where u.organisation_id = ${ways.organisationId} order by u.created_at, u.id`;
  return rows.map((row) => {
    const text = (value: unknown) =>
      typeof value === "boolean" ? (value ? "1" : "0") : ((value as string | null) ?? "");
    const links = row["links"] as [string | null, string | null][];
    return {
      id: row["id"],
      values: Object.fromEntries(
        fields.map((field) => [field, text(row[userColumns[field]])]),
      ) as Values,
      active: row["active"],
      blocked: row["blocked_at"] !== null,
      kept: row["keep_until"] !== null,
      owner: wayOf(row["owner_connection_id"]),
      source: row["source"],
      deleted: row["deleted_at"] !== null,
      shared: row["email_shared"],
      links: Object.fromEntries(links.map(([id, externalId]) => [wayOf(id), externalId ?? ""])),
      row,
    };
  });
}

/** What the model holds of a person, in the shape of what is seen. */
function expected(person: Person) {
  const { values, active, blocked, kept, owner, source, deleted, shared, links } = person;
  return { values, active, blocked, kept, owner, source, deleted, shared, links };
}

/** Every person is as the model says; people who just came get their ids. */
export function compare(people: Person[], seen: Seen[]): void {
  const known = new Set(people.map(({ id }) => id));
  for (const person of people.filter(({ id }) => id === null)) {
    const fresh = seen.find(
      ({ id, values }) => !known.has(id) && values.userName === person.values.userName,
    );
    person.id = fresh?.id ?? null;
    known.add(person.id);
  }
  expectSame("number of people", seen.length, people.length);
  for (const person of people) {
    const found = seen.find(({ id }) => id === person.id);
    if (!found) throw new Error(`${person.values.userName} is not there`);
    const { id: _, row: __, ...real } = found;
    const wanted = expected(person);
    // Of a record that gave its name up nobody asks how it was known.
    if (person.deleted) real.links = wanted.links;
    expectSame(`person ${person.values.userName}`, real, wanted);
    const enters = found.active && !found.blocked && !found.deleted;
    expectSame("who may enter", enters, person.active && !person.blocked);
  }
}

export function expectSame(what: string, found: unknown, wanted: unknown): void {
  if (isDeepStrictEqual(found, wanted)) return;
  throw new Error(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
}

/** One user name, one person; one e-mail, one active person but for those whom SCIM brought and are flagged. */
export function checkUniqueness(seen: Seen[]): void {
  for (const one of seen) {
    for (const other of seen) {
      if (one.id >= other.id || one.deleted || other.deleted) continue;
      if (same(one.values.userName, other.values.userName)) {
        throw new Error(`two people are called ${one.values.userName}`);
      }
      const flagged = [one, other].some(({ shared, owner }) => shared && owner === "scim");
      const both = one.active && other.active && one.values.email !== "" && !flagged;
      if (both && same(one.values.email, other.values.email)) {
        throw new Error(`two active people have the e-mail ${one.values.email}`);
      }
    }
  }
}

/** What holds of any run or undo, whatever the model says. */
export function checkRun(
  before: Seen[],
  after: Seen[],
  way: Way,
  refused: { userName: string; email: string }[],
  localFields: Record<Way, readonly string[]>,
): void {
  for (const was of before) {
    const now = after.find(({ id }) => id === was.id);
    if (!now) throw new Error(`${was.values.userName} is gone`);
    if (was.blocked && !now.blocked)
      throw new Error(`${was.values.userName} is not blocked any more`);
    if (ranks[was.owner] > ranks[way]) {
      for (const field of fields) {
        if (localFields[was.owner].includes(field)) continue;
        expectSame(`${field} of a higher source's person`, now.values[field], was.values[field]);
      }
      expectSame("a higher source's person", [now.active, now.owner], [was.active, was.owner]);
    }
    const isNamed = refused.some(({ userName, email }) => {
      const namesake = before.some((p) => !p.deleted && same(p.values.userName, userName));
      return namesake ? same(was.values.userName, userName) : same(was.values.email, email);
    });
    // Another row may have given the name to somebody else, on an Admin's word.
    if (isNamed && was.active && !now.deleted && !now.active) {
      throw new Error(`a refused row ended the access of ${was.values.userName}`);
    }
  }
}

/** The history, replayed from empty, gives the present of every person, and no entry contradicts those before. */
export async function checkHistory(owner: Sql, ways: Ways, seen: Seen[]): Promise<void> {
  const entries = await owner`
    select user_id, kind, changes, way_in, connection_id from history
    where organisation_id = ${ways.organisationId} and user_id is not null order by seq`;
  const people = new Map<string, Record<string, unknown>>();
  for (const { user_id: id, kind, changes, way_in: wayIn, connection_id: connection } of entries) {
    if (kind === "created") {
      const blank = Object.fromEntries(Object.keys(userColumns).map((field) => [field, null]));
      people.set(id, { ...blank, firstAid: false, emergencyResponse: false });
      const came = { active: true, owner: connection, source: wayIn };
      Object.assign(people.get(id) ?? {}, came, { blocked: false, keepUntil: null });
    }
    const person = people.get(id);
    if (!person) throw new Error(`the history of ${id} begins with ${kind}`);
    for (const [field, [from, to]] of Object.entries(
      changes as Record<string, [unknown, unknown]>,
    )) {
      // Of the links, not of the record; and of a record that gave way in a merge only the kind tells that it ended.
      if (["externalId", "links", "deleted"].includes(field)) continue;
      if (kind !== "created") expectSame(`${kind}: ${field} before`, from, person[field]);
      person[field] = to;
    }
  }
  for (const { id, row, blocked } of seen) {
    const columns = Object.entries(userColumns).map(([field, column]) => [field, row[column]]);
    expectSame(`history of ${row["user_name"]}`, people.get(id), {
      ...Object.fromEntries(columns),
      active: row["active"],
      owner: row["owner_connection_id"],
      source: row["source"],
      blocked,
      keepUntil: row["keep_until"],
    });
  }
}
