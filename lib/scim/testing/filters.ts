/** Filters of every form, about people who are there and people who are not. */
import { enterpriseUser, flexwhereUser } from "../schema.ts";
import { type Chooser, type Person, texts, types } from "./population.ts";

const paths = [
  ...["userName", "displayName", "title", "nickName", "userType", "active", "externalId", "id"],
  ...["name.givenName", "name.familyName", "name", "profileUrl", "schemas", "nothing", "manager"],
  ...[
    "emails",
    "emails.value",
    "emails.type",
    "emails.primary",
    "emails.display",
    "phoneNumbers.value",
  ],
  ...[
    "phoneNumbers",
    "phoneNumbers.type",
    "addresses",
    "addresses.locality",
    "roles",
    "roles.value",
  ],
  ...["groups", "groups.value", "groups.display", "groups.$ref", "groups.type", "department"],
  ...[
    "meta",
    "meta.created",
    "meta.lastModified",
    "meta.location",
    "meta.resourceType",
    "firstAid",
  ],
  ...[
    `${enterpriseUser}:department`,
    `${enterpriseUser}:organization`,
    `${enterpriseUser}:manager.value`,
  ],
  ...[`${flexwhereUser}:emergencyResponse`, "profilePhoto", "DISPLAYNAME", "manager.$ref"],
];
const lists = ["emails", "phoneNumbers", "addresses", "roles", "groups", "name", "meta"];
const parts = ["value", "type", "primary", "display", "locality", "givenName", "created", "$ref"];
const operators = ["eq", "eq", "eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le", "Eq"];
const odd = ["%", "_", "", "2026-02-02T12:00:00Z", "2026-02-02T12:00:00.001+00:00"];
const literals = [
  "true",
  "false",
  "null",
  "5",
  "1.5",
  "-1e400",
  "1e308",
  "0",
  '"+275760-09-13T00:00:00Z"',
];

function value(random: Chooser, people: readonly Person[]): string {
  if (random.chance(15)) return random.pick(literals);
  if (random.chance(15)) return JSON.stringify(random.pick(odd));
  if (random.chance(20)) return JSON.stringify(random.pick(types));
  if (random.chance(30)) {
    const { columns, groups, id } = random.pick(people);
    const known = [
      columns.userName,
      columns.email,
      columns.externalId,
      id,
      groups[0]?.id,
      groups[0]?.name,
    ];
    return JSON.stringify(random.pick(known) ?? "none");
  }
  const text = random.pick(texts);
  return JSON.stringify(
    random.chance(70) ? text : [...text].slice(random.next(2), 2 + random.next(3)).join(""),
  );
}

function condition(random: Chooser, people: readonly Person[], names: readonly string[]): string {
  const name = random.pick(names);
  if (random.chance(12)) return `${name} pr`;
  return `${name} ${random.pick(operators)} ${value(random, people)}`;
}

function within(random: Chooser, people: readonly Person[], depth: number): string {
  if (depth > 0 && random.chance(40)) {
    const join = random.pick(["and", "and", "or"]);
    return `${within(random, people, depth - 1)} ${join} ${within(random, people, depth - 1)}`;
  }
  if (depth > 0 && random.chance(10)) return `not (${within(random, people, depth - 1)})`;
  if (random.chance(3)) return `type[${condition(random, people, parts)}]`;
  return condition(random, people, parts);
}

export function anyFilter(random: Chooser, people: readonly Person[], depth = 3): string {
  if (depth > 0 && random.chance(30)) {
    const [left, right] = [
      anyFilter(random, people, depth - 1),
      anyFilter(random, people, depth - 1),
    ];
    const both = `${left} ${random.pick(["and", "or"])} ${right}`;
    return random.chance(30) ? `(${both})` : both;
  }
  if (depth > 0 && random.chance(15)) return `not (${anyFilter(random, people, depth - 1)})`;
  if (random.chance(12)) {
    const list = random.pick(["emails", "phoneNumbers"]);
    const selector = `type eq "${random.pick(types)}"`;
    return `${list}[${selector}].value ${random.pick(operators)} ${value(random, people)}`;
  }
  if (random.chance(25)) return `${random.pick(lists)}[${within(random, people, 2)}]`;
  return condition(random, people, paths);
}
