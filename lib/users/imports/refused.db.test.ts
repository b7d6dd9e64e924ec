import Papa from "papaparse";
import { expect, test } from "vitest";
import type { Actor } from "../../auth/actors.ts";
import { createUser } from "../directory.ts";
import { list, newOrganisation, person, runList, testDatabase } from "../testing.ts";
import { decideRun } from "./decisions.ts";
import { refusedCsv } from "./refused.ts";
import { people } from "./testing.ts";

const database = testDatabase();
const dry = { dryRun: true };

async function refused(actor: Actor, runId: string, locale: "en" | "nl" = "en"): Promise<string> {
  return (await Array.fromAsync(refusedCsv(actor, runId, locale))).join("");
}

/** The cells as Excel shows them. */
function cellsOf(text: string): string[][] {
  const { data } = Papa.parse<string[]>(text.replace("\ufeff", ""), {
    delimiter: ";",
    skipEmptyLines: true,
  });
  return data.map((cells) => cells.map((cell) => cell.replaceAll("\u200b", "")));
}

const header = "CSV_USERNAME;CSV_FIRSTNAME;CSV_SURNAME;CSV_DISPLAYNAME;CSV_EMAIL;Remark";
const rows = [
  "good;Jan;Jansen;Jansen, Jan;jan@acme.nl;fine",
  "bad;J;Smit;Smit, J.;nonsense;=1+1",
  "short;Piet",
  "",
  "=cmd;Eva;Vos;Vos, E.;eva@acme.nl;+31",
];

test("refused rows come as they were, with row, line and what to change, in both languages", async () => {
  const { lists, manager } = await newOrganisation(database());
  const text = [header, ...rows, ""].join("\r\n");
  const { run } = await runList(lists, text, "add", dry);

  const file = await refused(manager, run.id);
  const [titles, ...found] = cellsOf(file);

  expect(file.startsWith("\ufeff")).toBe(true);
  expect(titles).toEqual(["Row", "Line in the file", "What to change", ...header.split(";")]);
  expect(found.map(([row, line]) => [row, line])).toEqual([
    ["2", "3"],
    ["3", "4"],
    ["4", "6"],
  ]);
  expect(found.map((cells) => cells.slice(3))).toEqual([
    ["bad", "J", "Smit", "Smit, J.", "nonsense", "=1+1"],
    ["short", "Piet"],
    ["=cmd", "Eva", "Vos", "Vos, E.", "eva@acme.nl", "+31"],
  ]);
  expect(found.every(([, , reason]) => (reason?.length ?? 0) > 10)).toBe(true);
  const dutch = cellsOf(await refused(manager, run.id, "nl"));
  expect(dutch[0]?.slice(0, 3)).toEqual(["Rij", "Regel in het bestand", "Wat u kunt aanpassen"]);
  expect(dutch[1]?.[2]).not.toBe(found[0]?.[2]);
});

test("no cell of it is a formula to a spreadsheet", async () => {
  const { lists } = await newOrganisation(database());
  const { run } = await runList(lists, [header, ...rows, ""].join("\r\n"), "add", dry);

  const cells = (await refused(lists, run.id)).split(/[;\r\n]+/);

  expect(cells.filter((cell) => /^"?[=+\-@]/.test(cell))).toEqual([]);
  expect(cells.filter((cell) => /^\u200b[=+]/.test(cell))).toHaveLength(3);
});

test("mended and submitted again, the file brings its people in", async () => {
  const { lists } = await newOrganisation(database());
  const { run } = await runList(lists, [header, ...rows.slice(0, 2), ""].join("\r\n"), "add", dry);
  const mended = (await refused(lists, run.id))
    .replace("nonsense", "smit@acme.nl")
    .replace(";J;", ";Jo;");

  const again = await runList(lists, mended, "add");

  expect(again.run).toMatchObject({ status: "applied", counts: { created: 1, refused: 0 } });
  const twice = await runList(lists, mended.replace("Jo;", "J;"), "add", dry);
  const titles = cellsOf(await refused(lists, twice.run.id))[0];
  expect(titles?.filter((title) => title === "What to change")).toHaveLength(1);
});

test("nothing of a column of citizen numbers is in it", async () => {
  const { lists } = await newOrganisation(database());
  const text = [
    "CSV_USERNAME;CSV_FIRSTNAME;CSV_SURNAME;CSV_DISPLAYNAME;CSV_EMAIL;BSN",
    "bad;J;Smit;Smit, J.;smit@acme.nl;111222333",
    "shifted;Jan;Jansen;Jansen, J.;jan@acme.nl;x;111222333",
    "",
  ].join("\r\n");
  const { run } = await runList(lists, text, "add", dry);

  const file = await refused(lists, run.id);

  expect(cellsOf(file)).toHaveLength(3);
  expect(file).not.toContain("111222333");
});

test("a row that clashes with somebody is in it until it is decided who is meant", async () => {
  const { admin, lists } = await newOrganisation(database());
  await runList(lists, list([person("jan"), person("piet")]), "add");
  await createUser(admin, person("eva", { email: "taken@acme.nl" }));
  const another = person("jan", { firstName: "Els", surname: "Els", email: "els@acme.nl" });
  const taken = person("kim", { email: "taken@acme.nl" });
  const { run } = await runList(lists, list([another, taken]), "add", dry);
  const names = async () => cellsOf(await refused(admin, run.id)).map(([, , , name]) => name);
  const before = await names();

  await decideRun(admin, run.id, { kind: "identity", row: 1, decision: "same" });

  expect(before.slice(1)).toEqual(["jan", "kim"]);
  expect((await names()).slice(1)).toEqual(["kim"]);
});

test("of a list that is no list there are no rows", async () => {
  const { lists } = await newOrganisation(database());
  const { run } = await runList(lists, "Just;Words\r\na;b\r\n", "add");

  expect(await refused(lists, run.id)).toBe("");
});

test("whoever stops listening stops the reading, and large lists come in parts", async () => {
  const { lists } = await newOrganisation(database());
  const many = people(6_000).map((one) => ({ ...one, email: "nonsense" }));
  const { run } = await runList(lists, list(many), "add", dry);
  let parts = 0;
  for await (const _ of refusedCsv(lists, run.id, "en")) if (++parts === 2) break;

  expect(parts).toBe(2);
  expect(cellsOf(await refused(lists, run.id))).toHaveLength(6_001);
});

test("another organisation's refused rows are not found", async () => {
  const { lists } = await newOrganisation(database());
  const other = await newOrganisation(database());
  const { run } = await runList(lists, [header, ...rows, ""].join("\r\n"), "add", dry);

  await expect(refused(other.admin, run.id)).rejects.toMatchObject({ code: "not_found" });
});
