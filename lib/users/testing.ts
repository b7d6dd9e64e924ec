/** Arranging for database tests: an organisation, its actors, its lists. */
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase, openDatabase } from "#db/client";
import { cloneDatabase, type TestDatabase } from "#db/testing";
import { type Actor, accountActor, connectionActor, operatorActor } from "../auth/actors.ts";
import { newId } from "../ids.ts";
import { createOrganisation } from "../organisations.ts";
import type { RunOptions } from "./imports/options.ts";
import { type RunReport, reportRun, submitList } from "./imports/runs.ts";

/** A database of the test file's own, open as the limited role. */
export function testDatabase(): () => TestDatabase {
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await cloneDatabase({
      ownerUrl: inject("ownerUrl"),
      templateDatabase: inject("templateDatabase"),
      authSecret: inject("authSecret"),
    });
    openDatabase(database.appUrl);
  });
  afterAll(async () => {
    await closeDatabase();
    await database?.drop();
  });
  return () => {
    if (!database) throw new Error("the database is there once the tests run");
    return database;
  };
}

export interface TestOrganisation {
  id: string;
  slug: string;
  /** The form and the lists. */
  admin: Actor;
  lists: Actor;
  manager: Actor;
  sftp: Actor;
  scim: Actor;
}

let made = 0;

/** A new organisation with an Admin, a Manager, an SFTP account and a SCIM connection, both live. */
export async function newOrganisation(database: TestDatabase): Promise<TestOrganisation> {
  const slug = `org-${++made}-${Date.now().toString(36)}`;
  const { id } = await createOrganisation({ name: slug, slug });
  const connection = async (kind: "sftp" | "scim", name: string) => {
    const connectionId = newId();
    await database.owner`
      insert into connections (organisation_id, id, kind, name, state)
      values (${id}, ${connectionId}, ${kind}, ${name}, 'live')`;
    return connectionActor({ organisationId: id, id: connectionId, kind });
  };
  const account = { organisationId: id, id: newId() };
  return {
    id,
    slug,
    admin: accountActor({ ...account, role: "admin" }),
    lists: operatorActor(id, "list"),
    manager: accountActor({ ...account, id: newId(), role: "manager" }),
    sftp: await connection("sftp", "Active Directory"),
    scim: await connection("scim", "Entra ID"),
  };
}

/** Text as a list's bytes. */
export function bytesOf(text: string): () => Uint8Array[] {
  const bytes = [new TextEncoder().encode(text)];
  return () => bytes;
}

/** Runs a list in this process and returns what came of it. */
export async function runList(
  actor: Actor,
  text: string,
  mode: "add" | "replace",
  options: Partial<RunOptions> = {},
): Promise<RunReport> {
  const id = await submitList(actor, {
    name: "list.csv",
    source: bytesOf(text),
    mode,
    options: { performer: "command", ...options },
  });
  return reportRun(actor, id);
}

export interface Person {
  userName: string;
  firstName?: string;
  surname?: string;
  displayName?: string;
  email?: string;
  [column: string]: string | undefined;
}

const headers: Record<string, string> = {
  userName: "CSV_USERNAME",
  firstName: "CSV_FIRSTNAME",
  surname: "CSV_SURNAME",
  displayName: "CSV_DISPLAYNAME",
  email: "CSV_EMAIL",
  title: "CSV_TITLE",
  phone: "CSV_PHONE",
  mobile: "CSV_MOBILE",
  department: "CSV_DEPARTMENT",
  firstAid: "CSV_EHBO",
  emergencyResponse: "CSV_BHV",
  profilePhoto: "CSV_PROFILEPHOTO",
  externalId: "CSV_EXTERNALID",
  enabled: "Enabled",
};

/** A sound person made from a user name; anything given wins. */
export function person(userName: string, given: Partial<Person> = {}): Person {
  return {
    userName,
    firstName: `First ${userName}`,
    surname: `Surname ${userName}`,
    displayName: `${userName}, F.`,
    email: `${userName.toLowerCase()}@example.com`,
    ...given,
  };
}

/** People as a list with a line end at its end; the columns are those of the first person. */
export function list(people: Person[], columns = Object.keys(people[0] ?? person("x"))): string {
  const lines = [columns.map((column) => headers[column] ?? column)];
  for (const one of people) lines.push(columns.map((column) => one[column] ?? ""));
  return `${lines.map((cells) => cells.join(";")).join("\r\n")}\r\n`;
}
