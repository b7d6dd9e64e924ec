/** Questions: filters, pages, orders, projections. */

import { anyFilter } from "#lib/scim/testing/filters";
import { type Chooser, type Person, texts } from "#lib/scim/testing/population";
import type { Kind, Making } from "./hostile.ts";

const encoded = encodeURIComponent;

/** Whom the filters speak of; nobody has to be there. */
const people = texts.map((text, n) => ({
  ...{ id: `0199b9d0-0000-7000-8000-${String(n).padStart(12, "0")}`, groups: [] },
  columns: { userName: text, email: text, externalId: text },
})) as unknown as Person[];

function mutated(random: Chooser, text: string): string {
  const at = random.next(text.length + 1);
  return random.pick([
    text.slice(0, at),
    `${text.slice(0, at)}${random.pick(['"', "(", ")", "[", "]", ".", "\\", "\0", "é", " not ", " and "])}${text.slice(at)}`,
    `${text.slice(0, at)}${text.slice(at + 1 + random.next(8))}`,
    `${text}${text}`,
  ]);
}

function strangeFilter(random: Chooser): string {
  const times = random.pick([2, 31, 33, 400, 5_000]);
  const repeated = (part: string) => part.repeat(times);
  const one = anyFilter(random, people);
  return random.pick([
    one,
    mutated(random, one),
    `${repeated("(")}title pr${repeated(")")}`,
    `${repeated("not (")}title pr${repeated(")")}`,
    `${repeated("emails[")}type eq "work"${repeated("]")}`,
    Array(times)
      .fill('title co "a"')
      .join(random.pick([" or ", " and "])),
    Array(times).fill('emails[type eq "w" and value sw "x"]').join(" or "),
    `userName eq "${repeated("a")}"`,
    `userName co "${repeated("%_\\\\")}"`,
    random.pick([
      'userName eq "\\ud800"',
      'userName eq "\\u0000"',
      "userName eq",
      "eq eq eq",
      "pr",
    ]),
    random.pick([
      "__proto__ pr",
      'constructor.name eq "x"',
      "toString[x eq 1]",
      "emails.__proto__ pr",
    ]),
    random.pick([
      "meta.created gt 5",
      'active gt "x"',
      "id eq 1e400",
      'id eq "x"',
      'meta.created eq "x"',
    ]),
  ]);
}

const fields = ["attributes", "excludedAttributes", "sortBy", "sortOrder", "count", "startIndex"];
const strange = [
  ...[
    "1e9",
    "-5",
    "abc",
    "1.5",
    "0",
    "99999999999999999999",
    "NaN",
    "0x10",
    "",
    "%20",
    "%00",
    "+1",
    "[]",
  ],
  ...[
    "__proto__",
    "constructor",
    "emails.value",
    "urn:x",
    ",,,",
    "id",
    "meta.created",
    "groups",
    "members",
  ],
  ...[
    "name.",
    ".name",
    "userName%00",
    "%ff",
    "a".repeat(4_000),
    "id,".repeat(1_000),
    "%F0%9F%98%80",
  ],
  ...[
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
    "ascending",
    "x509Certificates",
  ],
];

function question({ random }: Making): string {
  const parts = Array.from({ length: 1 + random.next(4) }, () => {
    const name = random.pick([...fields, "COUNT", "unknown", "__proto__", "filter", "cursor"]);
    return `${name}${random.chance(95) ? "=" : ""}${random.pick(strange)}`;
  });
  return parts.join(random.pick(["&", "&&", "&"]));
}

function lists(random: Chooser): string {
  return random.pick(["/scim/v2/Users", "/scim/v2/Groups"]);
}

export const questionKinds: Record<string, Kind> = {
  filter(make) {
    const { random } = make;
    const filter = strangeFilter(random);
    if (random.chance(50) && filter.length < 5_000) {
      return make.ask("GET", `${lists(random)}?filter=${encoded(filter.toWellFormed())}&count=5`);
    }
    const path = random.pick([`${lists(random)}/.search`, "/scim/v2/.search"]);
    return make.ask("POST", path, { body: { filter, count: 5 } });
  },
  question(make) {
    return make.ask("GET", `${lists(make.random)}?${question(make)}`);
  },
  questionOfOne(make) {
    return make.ask("GET", `${make.anyPath()}?${question(make)}`);
  },
  cursor(make) {
    const { random, world } = make;
    const cursor = random.pick([
      ...["", "x", "%00", "0", "-1", "null", "'", "a".repeat(3_000), "%F0%9F%98%80"],
      ...[random.pick(world.acting.userIds), "ffffffff-ffff-ffff-ffff-ffffffffffff"],
    ]);
    const more = random.pick(["", "&count=1", "&count=-1", "&sortBy=userName", "&startIndex=5"]);
    return make.ask("GET", `${lists(random)}?cursor=${cursor}${more}`);
  },
};
