import {
  createReadStream,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDatabase, openDatabase } from "#db/client";
import { sampleOrganisation } from "#db/isolation/arrange";
import { organisationTables, rowHashes } from "#db/isolation/testing";
import { plainTables, withheldTables } from "#db/organisation-data";
import { cloneDatabase, type TestDatabase } from "#db/testing";
import { operatorActor } from "./auth/actors.ts";
import { eraseOrganisation, exportOrganisation } from "./organisation-data.ts";
import { createOrganisation } from "./organisations.ts";
import { type ListRow, readUserList } from "./users/csv/read.ts";
import { reportRun, submitList } from "./users/imports/runs.ts";

const folder = mkdtempSync(join(tmpdir(), "flexwhere-export-"));
const list = [
  "CSV_USERNAME;CSV_FIRSTNAME;CSV_SURNAME;CSV_DISPLAYNAME;CSV_TITLE;CSV_PHONE;CSV_MOBILE;CSV_EMAIL;CSV_EHBO;CSV_BHV;CSV_EXTERNALID",
  '+Jan;Jan;\'t Hart;"Hart; ""\'t"", Jan";-Chef;+31 20 123 45 67;(06) 1234;+jan@acme.nl;1;0;=E1==',
  "Zoé;Zoé;Öz;@Zoé Öz;;0201234567;;zoe@acme.nl;0;1;",
  "Gone;Ga;Weg;Weg, Ga;;;;gone@acme.nl;;;",
  "",
].join("\r\n");
let database: TestDatabase;
let organisationId: string;

async function submit(text: string | Buffer, mode: "add" | "replace") {
  const actor = operatorActor(organisationId, "list");
  const id = await submitList(actor, {
    name: "../new: list?.csv",
    source: () => [Buffer.from(text)],
    mode,
    options: { performer: "command", yes: true },
  });
  return (await reportRun(actor, id)).run;
}

beforeAll(async () => {
  database = await cloneDatabase({
    ownerUrl: inject("ownerUrl"),
    templateDatabase: inject("templateDatabase"),
    authSecret: inject("authSecret"),
  });
  openDatabase(database.appUrl, { max: 4 });
  organisationId = (await createOrganisation({ name: "Acme BV", slug: "acme" })).id;
  expect((await submit(list, "add")).counts).toMatchObject({ created: 3, refused: 0 });
  const without = list.replace(/^Gone.*$/m, "");
  expect((await submit(without, "replace")).counts).toMatchObject({ deactivated: 1 });
  await exportOrganisation("acme", join(folder, "acme"));
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
  rmSync(folder, { recursive: true });
});

const exported = (file: string) => join(folder, "acme", file);

test("the exported people are read again without an issue, with the same values", async () => {
  const rows: ListRow[] = [];
  const reading = await readUserList(
    () => createReadStream(exported("people.csv")),
    {},
    {
      rows: (batch) => void rows.push(...batch),
    },
  );
  expect(reading).toMatchObject({ rows: 3, refused: 0, disabled: 1 });
  expect(reading.dialect).toEqual({ encoding: "utf-8-bom", delimiter: ";", headerRow: 1 });
  expect(reading.fileIssues.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(rows.flatMap(({ issues }) => issues ?? [])).toEqual([]);
  expect(rows.find(({ userNameKey }) => userNameKey === "+jan")?.values).toEqual([
    "+Jan",
    "Jan",
    "'t Hart",
    'Hart; "\'t", Jan',
    "-Chef",
    "+31 20 123 45 67",
    "(06) 1234",
    null,
    "+jan@acme.nl",
    "1",
    "0",
    null,
    "=E1==",
  ]);
});

test("uploading the exported people as a completely new list changes nothing", async () => {
  const run = await submit(readFileSync(exported("people.csv")), "replace");
  expect(run.status).toBe("unchanged");
  expect(run.counts).toMatchObject({ unchanged: 2, disabled: 1 });
});

test("no cell of the exported people is a formula to a spreadsheet", () => {
  const text = readFileSync(exported("people.csv"), "utf8").replace("\ufeff", "");
  const cells = text.split(/[;\r\n]+/).map((cell) => cell.replace(/^"/, ""));
  expect(cells.filter((cell) => /^[=+\-@\t]/.test(cell))).toEqual([]);
  expect(cells.filter((cell) => /^\u200b[=+\-@]/.test(cell))).toHaveLength(6);
});

test("the export holds the original lists, the imports and the history, for its owner only", () => {
  const [first = ""] = readdirSync(exported("files"));
  expect(first).toMatch(/^[0-9a-f-]{36}-.._new_ list_\.csv$/);
  expect(readFileSync(exported(`files/${first}`), "utf8")).toBe(list);
  const history = readFileSync(exported("history.jsonl"), "utf8").trim().split("\n");
  expect(history.map((line) => JSON.parse(line).kind)).toEqual([
    "run_submitted",
    "created",
    "created",
    "created",
    "run_applied",
    "run_submitted",
    "access_ended",
    "run_applied",
  ]);
  const runs = readFileSync(exported("runs.jsonl"), "utf8").trim().split("\n");
  expect(JSON.parse(runs[1] ?? "")).toMatchObject({ status: "applied", mode: "replace" });
  const about = JSON.parse(readFileSync(exported("organisation.json"), "utf8"));
  expect(about).toMatchObject({ slug: "acme", name: "Acme BV", retentionDays: 30 });
  expect(statSync(exported("people.csv")).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["acme"]);
});

test("an export never mixes with what is there", async () => {
  await expect(exportOrganisation("acme", join(folder, "acme"))).rejects.toThrow(/is not empty/);
});

test("what opens a door is not exported", async () => {
  await sampleOrganisation(database.owner, "sealed-marker");
  await exportOrganisation("sealed-marker", join(folder, "other"));
  const about = JSON.parse(readFileSync(join(folder, "other", "organisation.json"), "utf8"));
  expect(about).toMatchObject({ slug: "sealed-marker", connections: [{ kind: "sftp" }] });
  expect(Object.keys(about.connections[0])).not.toContain("settings");
  expect(Object.keys(about.accounts[0])).not.toContain("passwordHash");
  rmSync(join(folder, "other"), { recursive: true });
});

test("every table of an organisation is exported, or named as one that is not", async () => {
  const tables = (await organisationTables(database.owner)).map(({ name }) => name);
  const exported = [...Object.keys(plainTables), "organisations", "users", "files", "file_chunks"];
  expect(tables).toEqual([...exported, ...withheldTables].sort());
});

test("an erased organisation leaves no row, and the others lose none", async () => {
  const gone = await sampleOrganisation(database.owner, "gone");
  const stays = await sampleOrganisation(database.owner, "stays");
  const ids = [gone.organisationId, stays.organisationId, organisationId];
  const tables = await organisationTables(database.owner);
  const before = await rowHashes(database.owner, tables, ids);

  const [people] = await database.owner`
    select count(*)::int as n from users where organisation_id = ${gone.organisationId}`;
  const asked = eraseOrganisation(database.ownerUrl, "gone", false);
  await expect(asked).rejects.toThrow(
    new RegExp(`"gone" \\(gone\\) for good: ${people?.["n"]} people, 1 import and .*--yes`),
  );
  expect(await rowHashes(database.owner, tables, ids)).toEqual(before);

  const { erased } = await eraseOrganisation(database.ownerUrl, "gone", true);
  expect(Object.keys(erased).sort()).toEqual(tables.map(({ name }) => name));
  expect(Object.values(erased)).not.toContain(0);
  delete before[gone.organisationId];
  expect(await rowHashes(database.owner, tables, ids)).toEqual(before);
  await expect(eraseOrganisation(database.ownerUrl, "gone", true)).rejects.toThrow(
    "no organisation",
  );
});
