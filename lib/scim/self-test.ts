/** The self-test: Entra's sequence, played against the organisation itself; what it makes it removes. */
import { randomBytes } from "node:crypto";
import { inOrganisation } from "#db/client";
import { addEntry } from "#db/history";
import { deleteTestToken, insertTestToken } from "#db/scim-tokens";
import type { Actor } from "../auth/actors.ts";
import { hashToken, newToken } from "../auth/sealing.ts";
import { decision, heldOpenConnection, mustManageConnections } from "../connections/connections.ts";
import { newId } from "../ids.ts";
import { baseUrl } from "./connection.ts";
import { handleScim } from "./handler.ts";
import { coreUser, enterpriseUser } from "./schema.ts";

export const testSteps = [
  "connect",
  "create",
  "match",
  "change",
  "change_gathered",
  "disable",
  "restore",
  "group",
  "delete",
] as const;
export type TestStep = (typeof testSteps)[number];

export interface TestResult {
  step: TestStep;
  /** Null: not reached, because a step before it failed. */
  passed: boolean | null;
  /** What was answered instead of what Entra ID expects. */
  problem: string | null;
  ms: number;
}

interface Reply {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer of any shape is what is tested
  body: any;
}

type Ask = (method: string, path: string, body?: unknown) => Promise<Reply>;

/** A step that did not get what Entra ID expects. */
class Unexpected extends Error {}

const tokenLifeMs = 10 * 60_000;

/**
 * Plays it through the same handler as a directory's requests, with a token that is gone afterwards. That it passed is
 * noted in the history.
 * @throws ConnectionError not_admin, no_connection, closed
 */
export async function selfTest(actor: Actor, connectionId: string): Promise<TestResult[]> {
  mustManageConnections(actor);
  const token = `fwscim_${newToken()}`;
  const id = newId();
  await inOrganisation(actor.organisationId, async (at) => {
    await heldOpenConnection(at, connectionId);
    const expiresAt = new Date(Date.now() + tokenLifeMs);
    await insertTestToken(at, { id, connectionId, hash: hashToken(token), expiresAt });
  });
  try {
    const results = await play(askWith(token));
    if (results.every(({ passed }) => passed === true)) {
      const passed = decision(actor, "connection_tested", connectionId);
      await inOrganisation(actor.organisationId, (at) => addEntry(at, passed));
    }
    return results;
  } finally {
    await inOrganisation(actor.organisationId, (at) => deleteTestToken(at, id));
  }
}

function askWith(token: string): Ask {
  return async (method, path, body) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/scim+json" };
    const request = new Request(baseUrl() + path, {
      ...{ method, headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const response = await handleScim(request, { failed: () => undefined });
    const text = await response.text();
    return { status: response.status, body: text === "" ? null : JSON.parse(text) };
  };
}

async function play(ask: Ask): Promise<TestResult[]> {
  const test = new Sequence(ask);
  const results: TestResult[] = [];
  let isOver = false;
  try {
    for (const step of testSteps) {
      const started = performance.now();
      const problem: string | null = isOver ? null : await problemOf(() => test[step]());
      const ms = Math.round(performance.now() - started);
      results.push({ step, passed: isOver ? null : problem === null, problem, ms });
      isOver ||= problem !== null;
    }
  } finally {
    await test.tidy();
  }
  return results;
}

async function problemOf(step: () => Promise<void>): Promise<string | null> {
  try {
    await step();
    return null;
  } catch (error) {
    if (error instanceof Unexpected) return error.message;
    throw error;
  }
}

/** The steps, in the order of `testSteps`, with what they share. */
class Sequence implements Record<TestStep, () => Promise<void>> {
  readonly #ask: Ask;
  readonly #name = `self-test-${randomBytes(6).toString("hex")}@self-test.invalid`;
  #userId: string | null = null;
  #groupId: string | null = null;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  async connect() {
    const { body } = await this.#expect(200, "GET", this.#byName(this.#name));
    must(body.totalResults === 0, "a search for nobody finds somebody");
  }

  async create() {
    const { body } = await this.#expect(201, "POST", "/Users", {
      schemas: [coreUser, enterpriseUser],
      externalId: this.#name,
      userName: this.#name,
      active: true,
      displayName: "Self-test",
      emails: [{ primary: true, type: "work", value: this.#name }],
      meta: { resourceType: "User" },
      name: { formatted: "Self Test", familyName: "Test", givenName: "Self" },
      roles: [],
      title: null,
    });
    this.#userId = String(body.id);
  }

  async match() {
    const { body } = await this.#expect(200, "GET", this.#byName(this.#name.toUpperCase()));
    must(body.Resources?.[0]?.id === this.#userId, "the person is not found by user name");
  }

  async change() {
    const phone = 'phoneNumbers[type eq "mobile"].value';
    const { body } = await this.#patch([
      { op: "Replace", path: "displayName", value: "Test, Self" },
      { op: "Add", path: phone, value: "+31612345678" },
    ]);
    must(body.displayName === "Test, Self", "the display name did not change");
    must(body.phoneNumbers?.[0]?.value === "+31612345678", "the mobile number was not added");
  }

  async change_gathered() {
    const value = { "name.familyName": "Tester", [`${enterpriseUser}:department`]: "Test" };
    const { body } = await this.#patch([{ op: "replace", value }]);
    must(body.name?.familyName === "Tester", "the surname did not change");
    must(body.name?.givenName === "Self", "a change of one name took the other away");
    must(body[enterpriseUser]?.department === "Test", "the department did not change");
  }

  async disable() {
    const { body } = await this.#patch([{ op: "Replace", path: "active", value: "False" }]);
    must(body.active === false, "access did not end");
    const found = await this.#expect(200, "GET", this.#byName(this.#name));
    must(found.body.totalResults === 1, "somebody without access is not found");
  }

  async restore() {
    const { body } = await this.#patch([{ op: "Replace", path: "active", value: "True" }]);
    must(body.active === true && body.id === this.#userId, "access was not given back");
  }

  async group() {
    const made = await this.#expect(201, "POST", "/Groups", { displayName: this.#name });
    this.#groupId = String(made.body.id);
    const path = `/Groups/${this.#groupId}`;
    const change = (op: string) => [{ op, path: "members", value: [{ value: this.#userId }] }];
    const members = async () => (await this.#expect(200, "GET", path)).body.members ?? [];
    await this.#expect(204, "PATCH", path, { Operations: change("Add") });
    must((await members()).length === 1, "the person did not come into the group");
    await this.#expect(204, "PATCH", path, { Operations: change("Remove") });
    must((await members()).length === 0, "the person did not leave the group");
    await this.#expect(204, "DELETE", path);
    this.#groupId = null;
  }

  async delete() {
    const path = `/Users/${this.#userId}`;
    await this.#expect(204, "DELETE", path);
    await this.#expect(404, "GET", path);
    this.#userId = null;
  }

  /** Takes away what a step that failed has left. */
  async tidy() {
    if (this.#groupId) await this.#ask("DELETE", `/Groups/${this.#groupId}`);
    if (this.#userId) await this.#ask("DELETE", `/Users/${this.#userId}`);
  }

  #byName(name: string): string {
    return `/Users?filter=${encodeURIComponent(`userName eq "${name}"`)}`;
  }

  #patch(Operations: unknown[]): Promise<Reply> {
    return this.#expect(200, "PATCH", `/Users/${this.#userId}`, { Operations });
  }

  async #expect(status: number, method: string, path: string, body?: unknown): Promise<Reply> {
    const reply = await this.#ask(method, path, body);
    const told = reply.body?.detail ? `: ${reply.body.detail}` : "";
    must(
      reply.status === status,
      `${method} was answered by ${reply.status}, not ${status}${told}`,
    );
    return reply;
  }
}

function must(holds: boolean, problem: string): void {
  if (!holds) throw new Unexpected(problem);
}
