/** Exchanges of real clients as they stand in `e2e/data/scim`, played again. */
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import type { ScimClient, ScimReply } from "./client.ts";

interface Exchange {
  request: {
    method: string;
    /** Below the base URL. */
    path: string;
    /** Null takes a usual one away. */
    headers?: Record<string, string | null>;
    /** A text goes out as it is. */
    body?: unknown;
  };
  expect: {
    status: number;
    headers?: Record<string, string>;
    /** Part of the body; `"<any>"` stands for anything. Lists are whole and in order. */
    body?: Record<string, unknown>;
    /** What the body has not: names, or paths. */
    lacks?: (string | string[])[];
  };
  /** What later exchanges write as `{{name}}`: names, each with its path in this body. */
  remember?: Record<string, string>;
}

/** What one kind of client does, in an organisation of its own. */
export interface Recording {
  /** Folder and file. */
  name: string;
  title: string;
  /** Whose habit it is, or which rule asks for it. */
  why: string;
  /** Sent with every request. */
  headers?: Record<string, string>;
  exchanges: Exchange[];
}

const folder = "e2e/data/scim";

export function recordings(): Recording[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => ({ ...JSON.parse(readFileSync(join(folder, name), "utf8")), name }));
}

/** Plays it, and holds every answer against what is expected of this one and of all. */
export async function replay(recording: Recording, scim: ScimClient, baseUrl: string) {
  const known: Record<string, string> = { baseUrl, random: randomUUID() };
  for (const [at, exchange] of recording.exchanges.entries()) {
    const { request, expect: wanted, remember = {} } = filled(exchange, known) as Exchange;
    const { method, path, headers, body } = request;
    const reply = await scim(method, path, body, { ...recording.headers, ...headers });
    const label = `${at + 1}. ${method} ${path}`;
    const told = `${label}\n${JSON.stringify(reply.body).slice(0, 2000)}\n`;
    expect(reply.status, told).toBe(wanted.status);
    expectProtocol(method, reply, label);
    if (wanted.headers) expect(reply.headers, told).toMatchObject(matching(wanted.headers));
    if (wanted.body) expect(reply.body, told).toMatchObject(matching(wanted.body));
    for (const absent of wanted.lacks ?? []) expect(reply.body, told).not.toHaveProperty(absent);
    for (const [name, place] of Object.entries(remember)) {
      known[name] = String(valueAt(reply.body, place));
    }
  }
}

/** What holds for every answer (RFC 7644 §3.1, §3.12, §3.14). */
function expectProtocol(method: string, { status, headers, body }: ScimReply, label: string): void {
  if (body !== "") expect(headers["content-type"], label).toBe("application/scim+json");
  if (status === 204 || status === 304) expect(body, label).toBe("");
  if (status >= 400 && method !== "HEAD") {
    expect(body, label).toMatchObject({
      schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
      status: String(status),
      detail: expect.stringMatching(/./),
    });
  }
  if (body?.meta?.version) expect(headers.etag, label).toBe(body.meta.version);
  if (status === 201 && body?.meta) expect(headers.location, label).toBe(body.meta.location);
}

/** The same with every `{{name}}` filled in. */
function filled(value: unknown, known: Record<string, string>): unknown {
  if (typeof value === "string") {
    return value.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const text = known[name];
      if (text === undefined) throw new Error(`Nothing is remembered as “${name}”.`);
      return text;
    });
  }
  if (Array.isArray(value)) return value.map((one: unknown) => filled(one, known));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filled(one, known)]));
}

/** The same as a pattern. */
function matching<T>(value: T): T;
function matching(value: unknown): unknown {
  if (value === "<any>") return expect.anything();
  if (Array.isArray(value)) return value.map(matching);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, matching(one)]));
}

/** `Resources.0.id` */
function valueAt(body: unknown, place: string): unknown {
  return place
    .split(".")
    .reduce((whole, name) => (whole as Record<string, unknown> | undefined)?.[name], body);
}
