/** Databases for tests: a clone of the migrated template per test file. */
import { randomBytes } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { migrate } from "./migrate.ts";

export interface TestDatabase {
  ownerUrl: string;
  /** The limited role's address, as the processes use it. */
  appUrl: string;
  /** As the owner, who passes all policies: for arranging and for looking behind the walls. */
  owner: Sql;
  drop(): Promise<void>;
}

/**
 * Clones the template.
 * @param at what vitest provides: the server's address, the template's name, the secret
 */
export async function cloneDatabase(at: {
  ownerUrl: string;
  templateDatabase: string;
  authSecret: string;
}): Promise<TestDatabase> {
  const server = postgres(at.ownerUrl, { max: 1, onnotice: () => undefined });
  const name = `test_${randomBytes(6).toString("hex")}`;
  await server`create database ${server(name)} template ${server(at.templateDatabase)}`;
  const url = new URL(at.ownerUrl);
  url.pathname = `/${name}`;
  const { appUrl } = await migrate(url.href, at.authSecret);
  const owner = postgres(url.href, { max: 2, onnotice: () => undefined });
  return {
    ownerUrl: url.href,
    appUrl,
    owner,
    async drop() {
      await owner.end();
      await server`drop database ${server(name)} with (force)`;
      await server.end();
    },
  };
}
