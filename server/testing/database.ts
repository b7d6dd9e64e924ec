import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrate } from "#db/migrate";
import { createLog } from "#lib/log";
import { startPostgres } from "#server/postgres";

declare module "vitest" {
  interface ProvidedContext {
    /** The owner's address of the server that holds the template; its database is `postgres`. */
    ownerUrl: string;
    /** A migrated database to clone. */
    templateDatabase: string;
    authSecret: string;
  }
}

/** A crash of the test run loses nothing of worth. */
const throwAway = {
  fsync: "off",
  full_page_writes: "off",
  synchronous_commit: "off",
  shared_buffers: "128MB",
  max_connections: "200",
};

async function server(): Promise<{ ownerUrl: string; stop(): Promise<void> }> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given !== undefined) return { ownerUrl: given, stop: async () => undefined };
  const dataDir = mkdtempSync(join(tmpdir(), "flexwhere-test-"));
  const embedded = await startPostgres({ dataDir, log: createLog("warn"), settings: throwAway });
  return {
    ownerUrl: embedded.ownerUrl,
    stop: async () => {
      await embedded.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Vitest's global set-up: one throw-away PostgreSQL (or TEST_DATABASE_URL) with a migrated template. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { ownerUrl, stop } = await server();
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  const templateDatabase = `template_${randomBytes(6).toString("hex")}`;
  const authSecret = randomBytes(32).toString("base64url");
  await sql`create database ${sql(templateDatabase)}`;
  const template = new URL(ownerUrl);
  template.pathname = `/${templateDatabase}`;
  await migrate(template.href, authSecret);
  project.provide("ownerUrl", ownerUrl);
  project.provide("templateDatabase", templateDatabase);
  project.provide("authSecret", authSecret);
  return async () => {
    await sql`drop database ${sql(templateDatabase)} with (force)`;
    await sql.end();
    await stop();
  };
}
