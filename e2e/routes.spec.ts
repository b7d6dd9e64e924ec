import { expect, test } from "./fixtures.ts";
import { handlerLines, pageAddresses } from "./routes/found.ts";
import {
  type Arranged,
  arrange,
  type Ids,
  idsOfNothing,
  roles,
  stateOf,
  withIds,
} from "./routes/roles.ts";
import { handlers, pages } from "./routes/rows.ts";

const url = process.env["E2E_URL"] ?? "";
/** Whom nothing of the organisation may be shown. */
const outsiders = ["nobody", "suspended", "halfway", "foreign"] as const;

const rows = [
  ...Object.entries(pages).map(([address, row]) => [`GET ${address}`, row] as const),
  ...Object.entries(handlers),
];

/** Where it is noted that somebody took a copy of a person's data; of other systems, whether it is news to them. */
const looks = ["history", "webhook_events"];

let arranged: Arranged;
test.beforeAll(async ({ database: _ }) => {
  arranged = await arrange();
});

function ask(line: string, cookie: string, more: Record<string, string> = {}) {
  const [method = "", path] = line.split(" ");
  const headers = { cookie, ...more };
  return fetch(url + path, { method, headers, redirect: "manual" });
}

/** The status, or the path that the browser is sent to. */
function outcomeOf(answer: Response): number | string {
  const to = answer.headers.get("location");
  return to === null ? answer.status : new URL(to, url).pathname;
}

/** What is read, without what differs from one answer to the next. */
async function wordsOf(answer: Response, ids: Ids): Promise<string> {
  let text = (await answer.text()).replace(/<script.*?<\/script>/gs, "");
  for (const id of Object.values(ids)) text = text.replaceAll(id, "ID");
  return text.replace(/nonce="[^"]*"/g, "");
}

test("what others ask for changes nothing, and what the own people look at is noted at most", async () => {
  // Each address by each role, two browsers at once.
  test.slow();
  const { ids, cookies, organisationId } = await arrange();
  const before = await stateOf(organisationId);
  const noted = await stateOf(organisationId, looks);
  for (const role of [...outsiders, "manager", "admin"] as const) {
    const answers = rows.map(([line]) => ask(withIds(line, ids), cookies[role]));
    for (const answer of await Promise.all(answers)) await answer.text();
    if (role === "foreign") expect(await stateOf(organisationId)).toBe(before);
  }
  expect(await stateOf(organisationId, looks)).toBe(noted);
});

test("every page and handler has a row in the table, and no row is of something that is gone", () => {
  expect(Object.keys(pages).sort()).toEqual(pageAddresses());
  expect(Object.keys(handlers).sort()).toEqual(handlerLines());
});

for (const [line, row] of rows) {
  test(`${line} answers each role as the table says, and shows nothing to others`, async () => {
    const { ids, cookies, secret } = arranged;
    const outcomes: Record<string, number | string> = {};
    for (const role of roles) {
      outcomes[role] = outcomeOf(await ask(withIds(line, ids), cookies[role]));
    }
    expect(outcomes).toEqual(row);
    for (const role of outsiders) {
      // As the browser asks for a part of a page, too, and for one that opens beside another.
      for (const more of [{}, { rsc: "1" }, { rsc: "1", "next-url": "/users" }]) {
        const answer = await ask(withIds(line, ids), cookies[role], more);
        expect(await answer.text(), role).not.toContain(secret);
      }
    }
  });

  if (line.includes("[")) {
    test(`${line} answers for another organisation's id as for one that does not exist`, async () => {
      const { ids, cookies } = arranged;
      const nothing = idsOfNothing();
      const theirs = await ask(withIds(line, ids), cookies.foreign);
      const nobodys = await ask(withIds(line, nothing), cookies.foreign);
      expect(outcomeOf(theirs)).toBe(outcomeOf(nobodys));
      expect(await wordsOf(theirs, ids)).toBe(await wordsOf(nobodys, nothing));
    });
  }

  // Programs prove themselves by a token, which no browser adds by itself.
  if (!line.startsWith("GET") && !/ \/api\/(sftp|mobile)\//.test(line)) {
    test(`${line} is refused when another site asks for it`, async () => {
      const { ids, cookies } = arranged;
      const more = { origin: "https://example.com" };
      const answer = await ask(withIds(line, ids), cookies.admin, more);
      expect(answer.status).toBe(403);
    });
  }
}
