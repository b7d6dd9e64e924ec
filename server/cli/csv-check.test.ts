import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type CsvCheckAnswer, csvCheck } from "./csv-check.ts";

function check(name: string): Promise<CsvCheckAnswer> {
  return csvCheck(join(import.meta.dirname, "../../e2e/data/lists", name));
}

function told({ issues }: CsvCheckAnswer): string[] {
  return issues.map(({ row, line, field = "", rule }) => `${row} ${line} ${field} ${rule}`);
}

test("a list saved by a Dutch Excel answers in the words of the contract", async () => {
  const answer = await check("dutch-excel.csv");

  expect(answer.dialect).toEqual({ encoding: "windows-1252", delimiter: ";", headerRow: 1 });
  expect(answer.columns["CSV_EHBO"]).toBe("EHBO");
  expect(answer.rows).toHaveLength(3);
  expect(answer.rows[0]).toEqual({
    row: 1,
    line: 2,
    values: {
      CSV_USERNAME: "JanJ",
      CSV_FIRSTNAME: "Jan",
      CSV_SURNAME: "Jansen",
      CSV_DISPLAYNAME: "Jansen, Jan",
      CSV_TITLE: "Manager",
      CSV_PHONE: "+31 20 123 4567",
      CSV_MOBILE: "",
      CSV_DEPARTMENT: "Support",
      CSV_EMAIL: "j.jansen@example.nl",
      CSV_EHBO: "1",
      CSV_BHV: "0",
      CSV_PROFILEPHOTO: "janjansen.jpg",
    },
  });
  expect(answer.issues).toEqual([
    {
      row: 2,
      line: 3,
      field: "CSV_PHONE",
      rule: "phone",
      severity: "error",
      message: expect.stringContaining("Excel"),
    },
  ]);
  expect(answer.fileIssues).toEqual([]);
});

test.each([
  ["powershell-unicode.csv", "utf-16le", ",", 2, 3, []],
  [
    "powershell-ascii.csv",
    "utf-8",
    ";",
    1,
    1,
    ["1 2 CSV_FIRSTNAME encoding_loss", "1 2 CSV_DISPLAYNAME encoding_loss"],
  ],
  ["entra-export.csv", "utf-8-bom", ",", 2, 3, []],
  ["hr-unquoted-comma.csv", "utf-8", ",", 1, 2, ["1 2  columns"]],
])("%s is read as %s with %j", async (name, encoding, delimiter, headerRow, rows, issues) => {
  const answer = await check(name);

  expect(answer.dialect).toEqual({ encoding, delimiter, headerRow });
  expect(answer.rows).toHaveLength(rows);
  expect(told(answer)).toEqual(issues);
});

test("missing and ignored columns carry the template's names and the file's", async () => {
  const file = join(tmpdir(), `csv-check-${process.pid}.csv`);
  await writeFile(file, "CSV_USERNAME;Kamer;CSV_EXTERNALID\nJanJ;B1;17\n");
  const answer = await csvCheck(file);

  expect(answer.ignoredColumns).toEqual(["Kamer"]);
  expect(answer.rows[0]?.values).toEqual({ CSV_USERNAME: "JanJ", CSV_EXTERNALID: "17" });
  expect(answer.fileIssues.map(({ rule, fields, severity }) => [rule, fields, severity])).toEqual([
    ["missing_columns", ["CSV_FIRSTNAME", "CSV_SURNAME", "CSV_DISPLAYNAME", "CSV_EMAIL"], "error"],
    ["ignored_column", undefined, "warning"],
  ]);
});

test("a file that is not there is an error, not an empty list", async () => {
  await expect(check("nowhere.csv")).rejects.toThrow("ENOENT");
});
