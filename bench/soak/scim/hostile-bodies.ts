/** Bodies: hostile names, depth, width, text that is none, shapes that no schema has. */
import type { Kind, Making } from "./hostile.ts";
import { personOf } from "./world.ts";

const names = ["__proto__", "constructor", "prototype", "toString", "valueOf", "hasOwnProperty"];
const attributes = [
  ...["userName", "name", "emails", "active", "title", "members", "displayName", "externalId"],
  ...["schemas", "id", "meta", "groups", "roles", "addresses", "manager", "x509Certificates"],
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
  "urn:ietf:params:scim:schemas:core:2.0:User",
  "urn:ietf:params:scim:schemas:extension:flexwhere:2.0:User",
];
const paths = [
  ...attributes,
  ...[
    "name.givenName",
    'emails[type eq "work"].value',
    "emails.value",
    "title.x",
    "members[value pr]",
  ],
  ...[
    'emails[type eq "work" and value co "a"]',
    "emails[",
    "emails]",
    "emails[]",
    ".",
    "name..x",
    "",
  ],
  ...[
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
    "urn:",
    "a[b eq 1].c.d",
  ],
  ...["__proto__.polluted", "constructor.prototype.polluted", "emails[__proto__ pr].value"],
];
const brokenText = [
  "\\u0000",
  "\\ud800",
  "\\udc00x",
  "a\\u0000b",
  "\\ufffe",
  "\\u202e",
  "é\\u0301",
];

export function anyValue(make: Making, depth = 3): unknown {
  const { random, mark, world } = make;
  if (depth > 0 && random.chance(25)) {
    return Array.from({ length: random.next(4) }, () => anyValue(make, depth - 1));
  }
  if (depth > 0 && random.chance(30)) {
    const entries = Array.from({ length: random.next(4) }, () => {
      const name = random.pick([...attributes, ...names, "value", "type", "primary", "$ref"]);
      return [name, anyValue(make, depth - 1)];
    });
    return Object.fromEntries(entries);
  }
  return random.pick<unknown>([
    ...[
      "",
      "x",
      `fuzz-${mark}`,
      "True",
      "False",
      "no",
      "\0",
      "\ud800",
      "<b>",
      "'; drop table users; --",
    ],
    ...[null, true, false, 0, -1, 1e308, 2 ** 53, 0.1, "a".repeat(3_000), "😀".repeat(200)],
    ...[random.pick(world.neighbour.userIds), random.pick(world.acting.userIds)],
  ]);
}

function change(make: Making, body: unknown) {
  const { random } = make;
  const [method, path] = random.pick([
    ["POST", "/scim/v2/Users"],
    ["POST", "/scim/v2/Groups"],
    ["PUT", make.anyPath()],
    ["PATCH", make.anyPath()],
    ["POST", "/scim/v2/Users/.search"],
    ["POST", "/scim/v2/.search"],
    ["POST", "/scim/v2/Bulk"],
  ] as const);
  return make.ask(method, path, { body });
}

/** A body in which a hostile value stands at one of the places that are looked at. */
function around(make: Making, json: string): string {
  const { random, mark } = make;
  const name = random.pick([...attributes, ...names, "Operations", "filter", "count", "unknown"]);
  return random.pick([
    json,
    `{"userName":"fuzz-${mark}","displayName":"x","${name}":${json}}`,
    `{"Operations":[{"op":"${random.pick(["add", "Replace", "remove"])}","path":"${random.pick(attributes)}","value":${json}}]}`,
    `{"Operations":[{"op":"replace","value":{"${name}":${json}}}]}`,
    `{"Operations":[{"op":${json},"path":${json},"value":${json}}]}`,
    `{"Operations":[{"method":"POST","path":"/Users","bulkId":"b","data":{"userName":"bulk-${mark}","${name}":${json}}}]}`,
    `{"filter":${json},"count":${json},"startIndex":${json},"sortBy":${json},"attributes":${json}}`,
  ]);
}

export const bodyKinds: Record<string, Kind> = {
  prototype(make) {
    const name = make.random.pick(names);
    const inner = make.random.pick([
      '{"polluted":true}',
      '{"toString":1,"valueOf":1}',
      `{"${name}":{"polluted":true}}`,
      '["__proto__"]',
    ]);
    return change(make, around(make, `{"${name}":${inner},"toString":1,"valueOf":"x"}`));
  },
  depth(make) {
    const depth = make.random.pick([10, 60, 70, 1_000, 20_000, 150_000]);
    const [open, close] = make.random.pick([
      ["[", "]"],
      ['{"a":', "}"],
    ] as const);
    const json = `${open.repeat(depth)}1${close.repeat(depth)}`;
    return change(make, around(make, json.length > 900_000 ? "[[[[]]]]" : json));
  },
  width(make) {
    const { random } = make;
    const count = random.pick([501, 5_000, 40_000]);
    const list = Array.from({ length: count }, (_, n) => `"v${random.chance(50) ? n : 1}"`);
    const object = Array.from({ length: count }, (_, n) => `"k${n}":${n}`);
    return change(
      make,
      around(make, random.chance(70) ? `[${list.join()}]` : `{${object.join()}}`),
    );
  },
  manyOperations(make) {
    const { random } = make;
    const path = random.pick(['emails[value co "a"].display', "emails", "title", "members", "x.y"]);
    const count = random.pick([200, 1_000, 1_001]);
    const Operations = Array.from({ length: count }, (_, n) => ({
      ...{ op: random.pick(["add", "replace", "remove"]), path, value: `v${n}` },
    }));
    return make.ask("PATCH", make.anyPath(), { body: { Operations } });
  },
  doubledName(make) {
    const { random, mark } = make;
    const again = random.pick(['"userName"', '"user\\u004eame"', '"\\u0075serName"']);
    const body = random.pick([
      `{"userName":"a${mark}",${again}:"b${mark}"}`,
      `{"userName":"a${mark}","name":{"givenName":"x","givenName":"y"}}`,
      `{"userName":"a${mark}","emails":[{"value":"x","value":"y"}]}`,
    ]);
    return { ...make.ask("POST", "/scim/v2/Users", { body }), statuses: [400] };
  },
  brokenText(make) {
    const { random, mark } = make;
    const text = `"${random.pick(brokenText)}-${mark}"`;
    return change(make, around(make, text));
  },
  notUtf8(make) {
    const { random, mark } = make;
    const text = Buffer.from(JSON.stringify(personOf(`fuzz-${mark}`)));
    const at = random.next(text.length);
    for (const byte of random.pick([
      [0xff],
      [0xc3],
      [0xed, 0xa0, 0x80],
      [0xf8],
      [0x00],
      [0xc0, 0xaf],
    ])) {
      text[Math.min(at, text.length - 4)] = byte;
    }
    return { ...change(make, text) };
  },
  notJson(make) {
    const { random } = make;
    const whole = JSON.stringify(personOf(`fuzz-${make.mark}`));
    const bodies = [
      ...[
        "",
        " ",
        "null",
        "1",
        '"x"',
        "[]",
        "{",
        "}",
        "NaN",
        "{'a':1}",
        "{a:1}",
        "\ufeff{}",
        "<xml/>",
      ],
      ...[
        whole.slice(0, random.next(whole.length)),
        `${whole}x`,
        `${whole}${whole}`,
        "[1e999]",
        "{,}",
      ],
    ];
    return { ...change(make, random.pick(bodies)), statuses: [200, 400, 404] };
  },
  patchShape(make) {
    const { random } = make;
    const operation = () =>
      random.chance(90)
        ? {
            op: random.pick<unknown>(["add", "Replace", "remove", "REMOVE", "move", "", null, 1]),
            ...(random.chance(80) && { path: random.pick<unknown>([...paths, null, 5, {}]) }),
            ...(random.chance(80) && { value: anyValue(make) }),
          }
        : anyValue(make);
    const Operations = random.chance(90)
      ? Array.from({ length: random.next(6) }, operation)
      : anyValue(make);
    const name = random.pick(["Operations", "operations", "OPERATIONS", "Operation"]);
    return make.ask("PATCH", make.anyPath(), { body: { [name]: Operations } });
  },
  resourceShape(make) {
    const { random, mark } = make;
    const body: Record<string, unknown> = { userName: `fuzz-${mark}`, displayName: `fuzz-${mark}` };
    for (let n = random.next(6); n > 0; n--) body[random.pick(attributes)] = anyValue(make);
    return change(make, body);
  },
};
