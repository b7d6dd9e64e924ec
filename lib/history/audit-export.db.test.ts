import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import type { Actor } from "../auth/actors.ts";
import { auditIn } from "../messages/audit.ts";
import { block } from "../users/access.ts";
import { createUser } from "../users/directory.ts";
import { list, newOrganisation, person, runList, testDatabase } from "../users/testing.ts";
import { auditPage } from "./audit.ts";
import { auditCsv, auditXlsx, noteExport } from "./audit-export.ts";
import { readAuditView } from "./audit-view.ts";

const database = testDatabase();
const texts = auditIn("en");
const reader = { locale: "en" as const, texts, day: String, timeZone: "Europe/Amsterdam" };
const viewOf = (query: string) => readAuditView(new URLSearchParams(query));

async function rowsOf(actor: Actor, query: string): Promise<string[]> {
  const parts = await Array.fromAsync(auditCsv(actor, viewOf(query), reader));
  return parts.join("").replace(/\r\n$/, "").split("\r\n");
}

test("the export has a row for each person of an import, more than fit one batch", async () => {
  const { lists } = await newOrganisation(database());
  const people = Array.from({ length: 1_500 }, (_, n) => person(`user${n}`));
  await runList(lists, list(people), "add", { yes: true });
  const [head, newest, ...rows] = await rowsOf(lists, "kind=added");
  expect(head).toMatch(/^\ufeffTime \(Europe\/Amsterdam\);By;Way in;What;About;Sentence;/);
  expect(newest).toContain("The Flexwhere team brought in list.csv: 1500 people added");
  expect(new Set(rows).size).toBe(1_500);
});

test("the export holds what the filters leave, in the organisation's time, and no cell is a formula", async () => {
  const { id, admin } = await newOrganisation(database());
  const { user } = await createUser(admin, person("JanJ", { displayName: "@Jan" }));
  await block(admin, user.id, "=1+1");
  await database().owner`
    update history set at = '2026-07-01T22:30:00Z' where organisation_id = ${id}`;
  const [row = "", ...more] = (await rowsOf(admin, "kind=decisions")).slice(1);
  expect(more).toEqual([]);
  const cells = row.split(";");
  expect(cells.slice(0, 6)).toEqual([
    "2026-07-02 00:30:00",
    "Somebody whose account is gone",
    "by hand",
    "Blocks and terms",
    "\u200b@Jan",
    "Somebody whose account is gone blocked access for @Jan",
  ]);
  expect(cells[7]).toBe("“=1+1”");
});

test("the workbook says the same, every cell as text", async () => {
  const { admin } = await newOrganisation(database());
  await createUser(admin, person("JanJ", { displayName: "R&D Jan", title: "-Chef" }));
  const parts = await Array.fromAsync(auditXlsx(admin, viewOf(""), reader));
  const files = unzipSync(Buffer.concat(parts));
  const sheet = strFromU8(files["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
  expect(sheet).toContain("added R&amp;D Jan</t>");
  expect(sheet.match(/<c t="inlineStr">/g)).toHaveLength(2 * 10);
  expect(sheet).not.toContain("<f>");
  expect(strFromU8(files["xl/workbook.xml"] ?? new Uint8Array())).toContain('name="Audit"');
});

test("who takes a list along is in the audit, Managers too", async () => {
  const { manager } = await newOrganisation(database());
  await noteExport(manager, "users_exported", { filters: ["search", "access"], people: 12 });
  await noteExport(manager, "audit_exported", { filters: [] });
  const { lines } = await auditPage(manager, viewOf("kind=exports"));
  expect(lines.flat().map(({ kind }) => kind)).toEqual(["audit_exported", "users_exported"]);
  expect(lines[0]?.[0]?.who.id).toBe(manager.id);
  const [, , users = ""] = await rowsOf(manager, "kind=exports");
  expect(users).toContain("People: 12; Filtered by: search, access");
});
