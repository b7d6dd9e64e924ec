import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDatabase, type Handle, inOrganisation, openDatabase, savepoint } from "./client.ts";
import { uniqueViolation } from "./errors.ts";
import { cloneDatabase, type TestDatabase } from "./testing.ts";
import { findUserByName, insertUser } from "./users.ts";

const organisationId = randomUUID();
let database: TestDatabase;

beforeAll(async () => {
  database = await cloneDatabase({
    ownerUrl: inject("ownerUrl"),
    templateDatabase: inject("templateDatabase"),
    authSecret: inject("authSecret"),
  });
  openDatabase(database.appUrl);
  await database.owner`
    insert into organisations (id, name, slug, time_zone, locale)
    values (${organisationId}, 'Acme BV', 'acme', 'UTC', 'nl')`;
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

/** Sent, and not waited for. */
function add(at: Handle, name: string): void {
  const by = { actorKind: "operator", actorId: null, wayIn: "manual", connectionId: null };
  const id = randomUUID();
  const set = { user_name: name, user_name_key: name, display_name_key: name, source: "manual" };
  const entry = { by: { ...by, runId: null, requestId: null }, kind: "created", userId: id };
  insertUser(at, id, set, entry as never);
}

const there = (name: string) =>
  inOrganisation(organisationId, async (at) => (await findUserByName(at, name)) !== undefined);
const refusal = (work: (at: Handle) => Promise<unknown>) =>
  inOrganisation(organisationId, work).then(() => "nothing", uniqueViolation);

test("a transaction whose last statement was sent and is refused fails by that, and leaves nothing", async () => {
  await inOrganisation(organisationId, async (at) => add(at, "jan"));
  expect(await there("jan")).toBe(true);
  const refused = await refusal(async (at) => {
    add(at, "piet");
    add(at, "jan");
  });
  expect(refused).toBe("users_user_name_key");
  expect(await there("piet")).toBe(false);
});

test("what is asked after a refused statement fails by the refusal, not by the broken transaction", async () => {
  await inOrganisation(organisationId, async (at) => add(at, "kees"));
  const refused = await refusal(async (at) => {
    add(at, "kees");
    await findUserByName(at, "kees");
  });
  expect(refused).toBe("users_user_name_key");
});

test("a refused statement of a part takes back the part and no more", async () => {
  await inOrganisation(organisationId, async (at) => add(at, "anna"));
  await inOrganisation(organisationId, async (at) => {
    add(at, "lotte");
    const part = savepoint(at, async (inside) => {
      add(inside, "bram");
      add(inside, "anna");
    });
    expect(await part.then(() => "nothing", uniqueViolation)).toBe("users_user_name_key");
  });
  expect(await there("lotte")).toBe(true);
  expect(await there("bram")).toBe(false);
});
