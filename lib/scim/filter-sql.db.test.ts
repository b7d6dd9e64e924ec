import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { inOrganisation } from "#db/client";
import { renderCondition } from "#db/scim-conditions";
import { userFields } from "../users/fields.ts";
import { testDatabase } from "../users/testing.ts";
import { ScimError } from "./errors.ts";
import { type Filter, parseFilter } from "./filter.ts";
import { matchesFilter } from "./filter-match.ts";
import { conditionOf } from "./filter-sql.ts";
import { defaultMapping, lockedFields, type Mapping } from "./mapping.ts";
import type { UserView } from "./resource.ts";
import { enterpriseUser } from "./schema.ts";
import { anyFilter } from "./testing/filters.ts";
import { chooser, type Person, populate, shown } from "./testing/population.ts";

const database = testDatabase();

interface World {
  organisationId: string;
  connectionId: string;
  view: UserView;
  people: Person[];
}

async function world(
  name: string,
  count: number,
  { mapping, fields = userFields }: { mapping?: Partial<Mapping>; fields?: UserView["fields"] },
): Promise<World> {
  const [organisationId, connectionId, otherConnectionId] = [
    randomUUID(),
    randomUUID(),
    randomUUID(),
  ];
  const { owner } = database();
  await owner`insert into organisations (id, slug, name, time_zone, locale)
    values (${organisationId}, ${name}, ${name}, 'Europe/Amsterdam', 'nl')`;
  for (const id of [connectionId, otherConnectionId]) {
    await owner`insert into connections (organisation_id, id, kind, name, state)
      values (${organisationId}, ${id}, 'scim', ${id}, 'live')`;
  }
  const baseUrl = "https://example.com/scim/v2";
  const view = { baseUrl, mapping: { ...defaultMapping, ...mapping }, fields };
  const of = { organisationId, connectionId, view, otherConnectionId, count };
  return { organisationId, connectionId, view, people: await populate(owner, chooser(7), of) };
}

async function found(
  { organisationId, connectionId, view }: World,
  filter: Filter,
  prefix: "" | "explain" = "",
): Promise<string[]> {
  const values: string[] = [];
  const bind = (value: string) => `$${values.push(value)}`;
  const condition = renderCondition(conditionOf(filter, view), bind);
  const rows = await inOrganisation(organisationId, async ({ sql }) => {
    await sql`select set_config('app.connection_id', ${connectionId}, true)`;
    return sql.unsafe<Record<string, string>[]>(
      `${prefix} select u.id from users u left join links l on l.organisation_id = u.organisation_id
        and l.user_id = u.id and l.connection_id = current_connection()
      where u.organisation_id = current_organisation() and u.deleted_at is null and ${condition} order by u.id`,
      values,
    );
  });
  return rows.map((row) => Object.values(row).join());
}

function understood(text: string): Filter | undefined {
  try {
    return parseFilter(text, "User");
  } catch (error) {
    expect(error).toBeInstanceOf(ScimError);
    return undefined;
  }
}

const worlds: Record<string, Parameters<typeof world>[2]> = {
  "as Entra maps by default": {},
  "with fields switched off": { fields: lockedFields },
  "with another mapping": {
    mapping: {
      title: "nickName",
      phone: "phoneNumbers[primary eq true].value",
      department: 'addresses[type eq "work"].locality',
      email: 'emails[type eq "home"].value',
      firstAid: 'roles[type eq "other"].value',
      emergencyResponse: `${enterpriseUser}:organization`,
    },
  },
};

test.each(Object.entries(worlds))(
  "%s: the database finds who the filter matches as shown",
  async (name, of) => {
    const here = await world(name.replaceAll(" ", "-").toLowerCase(), 120, of);
    const resources = here.people.map((person) => ({
      id: person.id,
      shown: shown(person, here.view),
    }));
    const random = chooser(name.length);
    let told = 0;
    for (let n = 0; n < 500; n++) {
      const text = anyFilter(random, here.people);
      const filter = understood(text);
      if (!filter) continue;
      const expected = resources
        .filter((one) => matchesFilter(one.shown, filter))
        .map(({ id }) => id);
      const actual = await found(here, filter);
      const differ = resources
        .filter(({ id }) => actual.includes(id) !== expected.includes(id))
        .map((one) => ({ ...one, found: actual.includes(one.id) }));
      expect({ text, differ: differ.slice(0, 1) }).toEqual({ text, differ: [] });
      if (expected.length > 0 && expected.length < resources.length) told++;
    }
    expect(told).toBeGreaterThan(100);
  },
);

test("no text, number or moment makes a filter fail", async () => {
  const here = await world("odd-values", 20, {});
  const texts = [
    "\0",
    "a\0b",
    "\ud83d",
    "\udc00x",
    "'",
    "%",
    "$1",
    "\\",
    "\uffff",
    "x".repeat(4000),
  ];
  const odd = [
    ...texts.map((text) => JSON.stringify(text)),
    "1e999",
    "-1e-400",
    "9".repeat(400),
    '"-271821-04-20T00:00:00Z"',
  ];
  const paths = [
    "id",
    "userName",
    "externalId",
    "displayName",
    "active",
    "manager",
    "meta.created",
    "groups",
  ];
  const lists = ['emails[type eq "work"].value', "emails[value", "meta.location", "schemas"];
  for (const path of [...paths, ...lists]) {
    for (const operator of ["eq", "ne", "co", "sw", "ew", "gt", "le"]) {
      for (const value of odd) {
        const text = `${path} ${operator} ${value}${path.endsWith("[value") ? "]" : ""}`;
        const filter = understood(text);
        if (!filter) continue;
        const ids = await found(here, filter);
        // What is not text of ours is nowhere, so that all differ from it.
        if (/\\u0000|\\ud83d|\\udc00/.test(value) && !path.includes("[")) {
          expect({ text, count: ids.length }).toEqual({ text, count: operator === "ne" ? 20 : 0 });
        }
      }
    }
  }
});

test("a filter asks for many ids at once, and for a few things besides", async () => {
  const here = await world("many-at-once", 20, {});
  const [one, other] = here.people.map(({ id }) => id).sort();
  const nobody = Array.from({ length: 150 }, () => `id eq "${randomUUID()}"`);
  const ids = `id eq "${one}" or ${nobody.join(" or ")} or id eq "${other}"`;
  expect(await found(here, parseFilter(ids, "User"))).toEqual([one, other]);
  const many = Array.from({ length: 31 }, (_, n) => `title eq "${n}"`).join(" or ");
  expect(() => conditionOf(parseFilter(many, "User"), here.view)).toThrow("at most 30");
});

test.each([
  'userName eq "JAN-7"',
  'id eq "01890000-0000-7000-8000-000000000001"',
  'externalId eq "jan"',
  'emails[type eq "work"].value eq "jan@example.com"',
  'emails[value eq "jan@example.com" and type eq "Work"]',
  'id eq "01890000-0000-7000-8000-000000000001" and manager eq "x"',
])("an index answers %s", async (text) => {
  const here = await world(randomUUID(), 1, {});
  const { owner } = database();
  const { organisationId, connectionId } = here;
  await owner`
    insert into users (organisation_id, id, user_name, user_name_key, email, email_key, display_name_key, source)
    select ${organisationId}, gen_random_uuid(), 'u' || n, 'u' || n, n || '@x.nl', n || '@x.nl', '', 'scim'
    from generate_series(1, 3000) n`;
  await owner`
    insert into links (organisation_id, user_id, connection_id, external_id, external_id_key)
    select organisation_id, id, ${connectionId}, user_name, user_name from users
    where organisation_id = ${organisationId} and source = 'scim'`;
  await owner`analyze users, links`;
  const plan = await found(here, parseFilter(text, "User"), "explain");
  expect(plan.join("\n")).toMatch(/Index Scan/);
  expect(plan.join("\n")).not.toMatch(/Seq Scan/);
});
