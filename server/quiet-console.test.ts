import { afterEach, expect, test } from "vitest";
import { createLog } from "#lib/log";
import { quietConsole } from "#server/quiet-console";

const printer = globalThis.console;
const { error, warn } = printer;
afterEach(() => void Object.assign(printer, { error, warn }));

test("what a framework prints of an error holds no value of a person", () => {
  const lines: string[] = [];
  quietConsole(createLog("info", {}, (line) => lines.push(line)));
  const failure = Object.assign(new Error("duplicate"), { detail: "(email)=(jan@acme.nl)" });
  printer.error(" ⨯", failure);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ event: "next", error: "Error" });
  expect(lines[0]).not.toContain("jan@acme.nl");
});
