import { beforeEach, expect, test } from "vitest";
import { newId } from "../ids.ts";
import { createUser } from "../users/directory.ts";
import { newOrganisation, person, type TestOrganisation, testDatabase } from "../users/testing.ts";
import { requestLog } from "./request-log.ts";
import { type RequestView, readRequestView, requestParams } from "./request-view.ts";

const database = testDatabase();
let organisation: TestOrganisation;
let id: string;
beforeEach(async () => {
  organisation = await newOrganisation(database());
  id = organisation.scim.connectionId ?? "";
});

let moment = Date.now();
async function asked(given: { status?: number; userId?: string; issues?: boolean } = {}) {
  const request = newId();
  const { status = 200, userId = null, issues } = given;
  moment += 1000;
  await database().owner`
    insert into scim_requests (organisation_id, id, connection_id, at, method, path, status, user_id,
      arrived, issues, ms)
    values (${organisation.id}, ${request}, ${id}, ${new Date(moment)}, 'PATCH', '/Users', ${status},
      ${userId}, '[{"op": "replace", "path": "title", "value": "B…s (4)"}]',
      ${issues ? '[{"field": "phone", "rule": "phone"}]' : null}::text::jsonb, 3)`;
  return request;
}

const all: RequestView = { only: null, person: "", after: null, before: null };
const idsOf = async (view: Partial<RequestView> = {}) => {
  const { lines } = await requestLog(organisation.admin, id, { ...all, ...view });
  return lines.map((line) => line.id);
};

test("requests stand with whom they were about and what came, the newest first, each filter by itself", async () => {
  const { user } = await createUser(organisation.scim, person("jan"));
  const plain = await asked({ userId: user.id });
  const refused = await asked({ status: 409 });
  const remarked = await asked({ status: 201, issues: true });
  expect(await idsOf()).toEqual([remarked, refused, plain]);
  expect(await idsOf({ only: "refused" })).toEqual([refused]);
  expect(await idsOf({ only: "remarks" })).toEqual([remarked]);
  expect(await idsOf({ person: "jan" })).toEqual([plain]);
  expect(await idsOf({ person: "nobody at all" })).toEqual([]);
  const log = await requestLog(organisation.admin, id, { ...all, person: user.id });
  expect(log).toMatchObject({
    person: { id: user.id, name: user.displayName },
    lines: [{ id: plain, person: { isThere: true }, arrived: [{ path: "title" }], issues: null }],
  });
});

test("pages lead there and back without losing or doubling a request", async () => {
  const made: string[] = [];
  for (let n = 0; n < 120; n++) made.unshift(await asked());
  const first = await requestLog(organisation.admin, id, all);
  const second = await requestLog(organisation.admin, id, { ...all, after: first.next });
  const third = await requestLog(organisation.admin, id, { ...all, after: second.next });
  const pages = [first, second, third].flatMap(({ lines }) => lines.map((line) => line.id));
  expect(pages).toEqual(made);
  expect(third.next).toBeNull();
  const back = await requestLog(organisation.admin, id, { ...all, before: third.previous });
  expect(back.lines).toEqual(second.lines);
});

test("nobody but an Admin of the organisation sees them", async () => {
  await asked();
  const { admin } = await newOrganisation(database());
  for (const [actor, refusal] of [
    [organisation.manager, "not_admin"],
    [admin, "no_connection"],
  ] as const) {
    await expect(requestLog(actor, id, all)).rejects.toMatchObject({ refusal });
  }
});

test("an address says what is shown, and what it cannot mean is left out", () => {
  const read = (text: string) => readRequestView(new URLSearchParams(text));
  const view = { ...all, only: "refused", person: "Jan" } as const;
  expect(read(requestParams(view).toString())).toEqual(view);
  expect(read("only=everything&after=x&before=%00")).toEqual(all);
});
