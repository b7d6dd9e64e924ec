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
): Promise<string[]> {
  const values: string[] = [];
  const bind = (value: string) => `$${values.push(value)}`;
  const condition = renderCondition(conditionOf(filter, view), bind);
  const rows = await inOrganisation(organisationId, async ({ sql }) => {
    await sql`select set_config('app.connection_id', ${connectionId}, true)`;
    return sql.unsafe<{ id: string }[]>(
      `select u.id from users u left join links l on l.organisation_id = u.organisation_id
        and l.user_id = u.id and l.connection_id = current_connection()
      where u.organisation_id = current_organisation() and u.deleted_at is null and ${condition} order by u.id`,
      values,
    );
  });
  return rows.map((row) => row.id);
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
    for (let n = 0; n < 700; n++) {
      const text = anyFilter(random, here.people);
      let filter: Filter;
      try {
        filter = parseFilter(text, "User");
      } catch (error) {
        expect(error).toBeInstanceOf(ScimError);
        continue;
      }
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
    expect(told).toBeGreaterThan(150);
  },
);
