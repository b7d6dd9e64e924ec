/** First lines and headers: addresses, tokens, media types, methods, versions. */
import type { Kind } from "./hostile.ts";

const addresses = [
  ...[
    "/Users/%2e%2e",
    "/Users/..%2fGroups",
    "/Users%2fx",
    "/%55sers",
    "/Users/%252e%252e",
    "/Users/%00x",
  ],
  ...[
    "/Users/%2500",
    "/users/",
    "/USERS",
    "//Users",
    "/Users//",
    "/Users/a/b",
    "/Users/.search/x",
    "/.",
  ],
  ...[
    "/../v2/Users",
    "/../../users",
    "/..;/Users",
    "/Users;x=1",
    "/Users#x",
    "/Users?#",
    "/Users/\\..\\x",
  ],
  ...[
    "/Users/%E2%80%AE",
    "/Users/%c3%a9",
    "/Users/*",
    "/Users/null",
    "/Users/1",
    "/Users/%20",
    "/Users/'",
  ],
  ...[
    "/Schemas/x",
    "/Schemas/urn:x",
    "/Schemas/__proto__",
    "/ResourceTypes/constructor",
    "/ResourceTypes/",
  ],
  ...[
    "/ServiceProviderConfig/x",
    "/ServiceProviderConfig?filter=x",
    "/Me",
    "/Me/x",
    "/Bulk/x",
    "/nothing",
  ],
  ...["/constructor", "/__proto__", "/Users/undefined?attributes=id", "/Users/%F0%9F%98%80", ""],
];

export const headKinds: Record<string, Kind> = {
  address(make) {
    const { random } = make;
    const path = random.chance(20)
      ? `/Users/${random.pick(["a", "%61", "/", "%2e%2e/"]).repeat(random.pick([100, 1_500]))}`
      : random.pick(addresses);
    return make.ask(random.pick(["GET", "GET", "HEAD", "PUT", "PATCH"]), `/scim/v2${path}`);
  },
  badToken(make) {
    const { random, world } = make;
    const good = world.acting.bearer.slice("Bearer ".length);
    const authorization = random.pick([
      ...[
        null,
        "",
        "Bearer",
        "Bearer ",
        "bearer",
        "Basic dXNlcjpwYXNz",
        good,
        `Token ${good}`,
        "Bearer null",
      ],
      ...[`Bearer\t${good}`, `Bearer "${good}"`, `Bearer ${good}x`, `Bearer ${good.slice(0, -1)}`],
      ...[
        `Bearer ${good}, Bearer ${good}`,
        `Bearer ${good} ${good}`,
        `Bearer=${good}`,
        "Bearer fwscim_",
      ],
      ...[
        `Bearer fwscim_${"A".repeat(43)}`,
        `Bearer fwscim_${"A".repeat(8_000)}`,
        `Bearer ${good}\u00e9`,
      ],
      ...world.dead.map((token) => `Bearer ${token}`),
      `Bearer ${good.toUpperCase()}`,
    ]);
    const [method, path] = random.pick([
      ["GET", "/scim/v2/Users"],
      ["GET", "/scim/v2/nothing"],
      ["POST", "/scim/v2/Users"],
      ["DELETE", make.anyPath()],
      ["PATCH", "/scim/v2/Schemas"],
      ["GET", "/scim/v2/ServiceProviderConfig"],
      ["GET", "/scim/v2/Me"],
    ] as const);
    const body = method === "POST" ? { body: { userName: "never" } } : {};
    return { ...make.ask(method, path, { authorization, ...body }), statuses: [401, 429] };
  },
  oddToken(make) {
    const { random, world } = make;
    const good = world.acting.bearer.slice("Bearer ".length);
    const authorization = random.pick([`bearer ${good}`, `BEARER   ${good}`, ` Bearer ${good}  `]);
    return { ...make.ask("GET", "/scim/v2/Users?count=1", { authorization }), statuses: [200] };
  },
  twoTokens(make) {
    const { random, world } = make;
    const lines = [
      `authorization: ${random.pick([world.neighbour.bearer, "Bearer x", "Basic x"])}`,
    ];
    return make.ask("GET", "/scim/v2/Users?count=1", { lines });
  },
  mediaType(make) {
    const { random, mark } = make;
    const type = random.pick([
      ...[
        "text/plain",
        "application/xml",
        "multipart/form-data; boundary=x",
        "application/jsonx",
        "json",
      ],
      ...["application/x-www-form-urlencoded", "application/json/x", "text/csv", "*/*", "\u00e9"],
    ]);
    const asked = { type, body: { userName: `fuzz-${mark}` } };
    return { ...make.ask("POST", "/scim/v2/Users", asked), statuses: [415] };
  },
  method(make) {
    const { random } = make;
    const method = random.pick([
      ...[
        "OPTIONS",
        "PUT",
        "PATCH",
        "DELETE",
        "HEAD",
        "POST",
        "TRACE",
        "PROPFIND",
        "SEARCH",
        "LOCK",
      ],
    ]);
    const path = random.pick([
      ...[
        "/Users",
        "/Groups",
        "/Schemas",
        "/ResourceTypes/User",
        "/Me",
        "/Bulk",
        "/.search",
        "/nothing",
      ],
      ...["/ServiceProviderConfig", "/Users/.search", "/Users/none"],
    ]);
    const statuses = [200, 400, 404, 405, 501];
    return { ...make.ask(method, `/scim/v2${path}`), statuses };
  },
  version(make) {
    const { random } = make;
    const tag = random.pick([
      ...[
        "*",
        '"1"',
        'W/"1"',
        "W/",
        '"',
        "x",
        "",
        ",,,,",
        '"1", "2", *',
        "\u00e9",
        `"${"1".repeat(4_000)}"`,
      ],
    ]);
    const header = random.pick(["if-match", "if-none-match"]);
    const asked = { lines: [`${header}: ${tag}`], body: { Operations: [] } };
    const method = random.pick(["GET", "PATCH"]);
    return make.ask(method, make.anyPath(), method === "GET" ? { lines: asked.lines } : asked);
  },
};
