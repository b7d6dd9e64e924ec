import { expect, test } from "vitest";
import { defineCommand } from "#server/cli/command";
import { findCommand, readOptions, splitWords, usage } from "#server/cli/parse";
import { render } from "#server/cli/render";

const create = defineCommand({
  name: "org create",
  summary: "Make an organisation",
  options: {
    name: { type: "text", required: true, help: "its name" },
    list: { type: "file", help: "a list" },
    yes: { type: "flag", help: "go on" },
  },
  needsDatabase: false,
  run: (options) => options,
});
const check = defineCommand({
  name: "csv check",
  summary: "Check",
  options: {},
  needsDatabase: false,
  run: () => ({}),
});
const commands = [create, check];
const read = (...args: string[]) => readOptions(create, args, "/here");

test("a call is read into the words of the command and typed options", () => {
  const { words, rest } = splitWords(["org", "create", "--name", "Acme BV", "--yes"]);
  expect(findCommand(words, commands)).toBe(create);
  expect(readOptions(create, rest, "/here")).toEqual({
    name: "Acme BV",
    list: undefined,
    yes: true,
  });
});

test("a file is looked for where the operator stands", () => {
  expect(read("--name=A", "--list", "people.csv")).toMatchObject({ list: "/here/people.csv" });
});

test("a value may begin with a hyphen when it follows an equals sign", () => {
  expect(read("--name=-Acme")).toMatchObject({ name: "-Acme" });
});

test("an unknown command names the commands there are", () => {
  expect(() => findCommand(["orgs"], commands)).toThrow("org create, csv check");
  expect(() => findCommand(["org", "make"], commands)).toThrow('Of "org" there are: org create.');
  expect(() => findCommand([], commands)).toThrow("Say which command");
});

test.each([
  [["--name", "A", "--colour", "red"], "does not know --colour. It takes: --name, --list, --yes."],
  [["--name", "A", "extra"], 'does not know "extra"'],
  [["--yes"], "needs --name: its name"],
  [["--name"], "--name needs a value"],
  [["--name", ""], "--name needs a value"],
  [["--name", "A", "--name", "B"], "--name is given twice"],
  [["--name", "A", "--yes=no"], "--yes takes no value"],
  [["--name", "A", "--__proto__", "x"], "does not know"],
])("a wrong call %j is refused with what is possible", (args, message) => {
  expect(() => read(...args)).toThrow(message);
});

test("the help names every command and option", () => {
  expect(usage(commands)).toMatch(/org create.*\n.*--name.*its name\n.*--list.*\(optional\)/);
});

test("an answer for people shows lists as tables and nothing as a dash", () => {
  expect(render({ id: "1", people: [{ name: "Jan", mail: null }], issues: [], n: { a: 1 } })).toBe(
    ["id      1", "people", "  name  mail", "  Jan   –", "issues  none", "n", "  a  1", ""].join(
      "\n",
    ),
  );
});
