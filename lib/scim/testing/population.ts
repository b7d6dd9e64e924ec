/** People of every kind for the tests of filters, and how they are shown. */
import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { userColumnNames, userColumns } from "#db/fields";
import { newId } from "../../ids.ts";
import { identityKey, type UserField } from "../../users/fields.ts";
import { readResource } from "../incoming.ts";
import { rawUserOf, type ShownColumns } from "../mapping.ts";
import { type ShownUser, type UserView, userResource } from "../resource.ts";
import { enterpriseUser, flexwhereUser } from "../schema.ts";
import { isObject, type Json, type JsonObject } from "../values.ts";

/** A seeded source of choices (mulberry32). */
export function chooser(seed: number) {
  let state = seed;
  const next = (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  return {
    next,
    pick: <T>(from: readonly T[]): T => from[next(from.length)] as T,
    chance: (percent: number) => next(100) < percent,
  };
}
export type Chooser = ReturnType<typeof chooser>;

/** Few, so that filters find some. Two of them are the same in other letters, or as one letter and two. */
export const texts = [
  ...[
    "Jan",
    "jan",
    "JAN",
    "Élise",
    "élise",
    "E\u0301lise",
    "Ömer",
    "İbrahim",
    "Straße",
    "Иван",
    "Ωmega",
  ],
  ...[
    "Support",
    "support desk",
    "100%",
    "a_b",
    "a\\b",
    'say "hi"',
    "1",
    "true",
    "😀",
    "d'Arc",
    "Z",
    "z",
  ],
  ...["jan@example.com", "Jan@Example.com", "piet@example.com", "06-1234", "+31 20 123"],
];
export const types = ["work", "Work", "home", "mobile", "other"];

export interface Person {
  id: string;
  kept: JsonObject | null;
  columns: ShownColumns & { externalId: string | null };
  created: Date;
  changed: Date;
  groups: { id: string; name: string }[];
}

function anyText(random: Chooser): unknown {
  if (random.chance(8))
    return random.pick([true, false, 5, 1.5, null, "", [], ["Jan", "Piet"], { a: "Jan" }]);
  return random.pick(texts);
}

function elements(random: Chooser): unknown {
  if (random.chance(5)) return random.pick<unknown>(["Jan", ["Jan", "Piet"], {}, [[]]]);
  return Array.from({ length: random.next(4) }, () => ({
    ...(random.chance(90) && { value: anyText(random) }),
    ...(random.chance(85) && { type: random.pick(types) }),
    ...(random.chance(40) && { primary: random.pick<unknown>([true, false, "True", "no"]) }),
    ...(random.chance(20) && { display: anyText(random) }),
    ...(random.chance(20) && { locality: anyText(random) }),
  }));
}

function sent(random: Chooser): JsonObject {
  const body: Record<string, unknown> = {};
  const names = [
    "userName",
    "displayName",
    "title",
    "nickName",
    "userType",
    "externalId",
    "profileUrl",
  ];
  for (const name of names) if (random.chance(60)) body[name] = anyText(random);
  for (const name of ["emails", "phoneNumbers", "addresses", "roles"]) {
    if (random.chance(60)) body[name] = elements(random);
  }
  if (random.chance(70)) body["name"] = { givenName: anyText(random), familyName: anyText(random) };
  if (random.chance(60)) {
    const manager = random.pick<unknown>(["Jan", { value: "jan", $ref: "x" }, [{ value: "Z" }]]);
    body[enterpriseUser] = { department: anyText(random), ...(random.chance(50) && { manager }) };
  }
  if (random.chance(50)) {
    body[flexwhereUser] = { firstAid: random.pick<unknown>([true, "False", "1", "yes", ["1"]]) };
  }
  const resource = readResource("User", body);
  if (resource["externalId"] !== undefined) {
    resource["externalId"] = `${random.pick(texts)}-${random.next(1e9)}`;
  }
  if (Array.isArray(resource["emails"])) resource["emails"] = oncePerType(resource["emails"]);
  return resource;
}

/** Of two addresses for one use an index knows the first only. */
function oncePerType(emails: Json[]): Json[] {
  const seen = new Set<string>();
  return emails.filter((one) => {
    const type = isObject(one) ? identityKey(String(one["type"])) : "";
    return !seen.has(type) && seen.add(type);
  });
}

function columnsOf(random: Chooser, kept: JsonObject | null, view: UserView): Person["columns"] {
  const raw = rawUserOf(kept ?? {}, view.mapping);
  const columns: Person["columns"] = { active: random.chance(80), externalId: null };
  for (const field of userColumnNames) {
    const isFlag = field === "firstAid" || field === "emergencyResponse";
    const same = random.chance(60);
    if (isFlag) columns[field] = same ? raw[field] === "1" : random.chance(50);
    else
      columns[field] = same ? (raw[field] ?? null) : random.chance(30) ? null : random.pick(texts);
  }
  columns.externalId = raw.externalId ?? null;
  return columns;
}

interface Settled {
  organisationId: string;
  connectionId: string;
  otherConnectionId: string;
  view: UserView;
}

/** People of the connection, of another and of none, some without a link; as the owner. */
export async function populate(
  sql: Sql,
  random: Chooser,
  of: Settled & { count: number },
): Promise<Person[]> {
  const { organisationId, connectionId: own, otherConnectionId, view } = of;
  const groups = await Promise.all(
    [own, own, otherConnectionId].map(async (connectionId, n) => {
      const group = { id: newId(), name: ["BHV", "bhv", "EHBO"][n] ?? "", connectionId };
      await sql`
        insert into groups (organisation_id, id, connection_id, display_name, display_name_key)
        values (${organisationId}, ${group.id}, ${connectionId}, ${group.name}, ${identityKey(group.name)})`;
      return group;
    }),
  );
  const people: Person[] = [];
  for (let n = 0; n < of.count; n++) {
    const kept = random.chance(70) ? sent(random) : null;
    const columns = columnsOf(random, kept, view);
    const userName = `${columns.userName ?? ""}${random.chance(50) ? "" : "@x.nl"}-${n}`;
    columns.userName = userName;
    const person: Person = {
      ...{ id: random.chance(50) ? newId() : randomUUID(), kept, columns },
      ...{ created: moment(random), changed: moment(random), groups: [] },
    };
    await insert(sql, person, of);
    for (const group of groups) {
      if (!random.chance(30)) continue;
      await sql`insert into group_members (organisation_id, group_id, user_id)
        values (${organisationId}, ${group.id}, ${person.id})`;
      if (group.connectionId === own) person.groups.push(group);
    }
    people.push(person);
  }
  return people;
}

function moment(random: Chooser): Date {
  return new Date(Date.UTC(2026, random.next(3), 1 + random.next(3), 12, 0, 0, random.next(2)));
}

async function insert(
  sql: Sql,
  { id, kept, columns, created, changed }: Person,
  of: Settled,
): Promise<void> {
  const { organisationId } = of;
  const set: Record<string, unknown> = {};
  for (const field of userColumnNames) set[userColumns[field]] = columns[field] ?? null;
  const keyOf = (field: UserField) => {
    const value = columns[field];
    return typeof value === "string" ? identityKey(value) : null;
  };
  const keys = {
    user_name_key: keyOf("userName"),
    email_key: keyOf("email"),
    display_name_key: "",
  };
  const times = { created_at: created, updated_at: created };
  const rest = { source: "manual", email_shared: true, active: columns.active };
  const row = { organisation_id: organisationId, id, ...set, ...keys, ...times, ...rest };
  await sql`insert into users ${sql(row as never)}`;
  const strange = { userName: "Jan", emails: [{ type: "work", value: "jan@example.com" }] };
  await sql`insert into links (organisation_id, user_id, connection_id, external_id, external_id_key, resource)
    values (${organisationId}, ${id}, ${of.otherConnectionId}, ${id}, ${id}, ${sql.json(strange)})`;
  if (!kept) return;
  const key = columns.externalId === null ? null : identityKey(columns.externalId);
  await sql`
    insert into links (organisation_id, user_id, connection_id, external_id, external_id_key, resource, revised_at)
    values (${organisationId}, ${id}, ${of.connectionId}, ${columns.externalId}, ${key},
      ${sql.json(kept as never)}, ${changed})`;
}

/** The resource that a connection is shown. */
export function shown(person: Person, view: UserView): JsonObject {
  const { id, kept, columns, created, changed } = person;
  const { active, ...fields } = columns;
  const user: ShownUser = {
    ...{ id, active, version: 1, revision: kept ? 1 : 0, createdAt: created },
    modifiedAt: kept && changed > created ? changed : created,
    ...{ resource: kept && JSON.stringify(kept), columns: fields },
    groups: person.groups.length > 0 ? person.groups : null,
  };
  return userResource(user, view);
}
