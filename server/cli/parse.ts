import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Command, UsageError, type Values } from "#server/cli/command";

type Parsed = Values<Command["options"]>;

function list(commands: Command[]): string {
  return commands.map(({ name }) => name).join(", ");
}

/** Finds the command the leading words name. @throws {UsageError} listing what there is. */
export function findCommand(words: string[], commands: Command[]): Command {
  const asked = words.join(" ");
  const found = commands.find(({ name }) => name === asked);
  if (found !== undefined) return found;
  const family = commands.filter(({ name }) => name.split(" ")[0] === words[0]);
  if (family.length > 0) {
    throw new UsageError(
      `"${asked}" is not a command. Of "${words[0]}" there are: ${list(family)}.`,
    );
  }
  const begin = asked === "" ? "Say which command" : `"${asked}" is not a command`;
  throw new UsageError(`${begin}. There are: ${list(commands)}.`);
}

/** Splits a call into the words of the command and the rest. */
export function splitWords(args: string[]): { words: string[]; rest: string[] } {
  const first = args.findIndex((arg) => arg.startsWith("-"));
  const end = first === -1 ? args.length : first;
  return { words: args.slice(0, end), rest: args.slice(end) };
}

/** Reads the options a command declares. @throws {UsageError} for unknown, doubled or missing ones. */
export function readOptions(command: Command, args: string[], folder: string): Parsed {
  const entries = Object.entries(command.options);
  const takes = entries.map(([name]) => `--${name}`).join(", ") || "no options";
  const { tokens } = parseArgs({
    args,
    strict: false,
    tokens: true,
    options: Object.fromEntries(
      entries.map(([name, { type }]) => [name, { type: type === "flag" ? "boolean" : "string" }]),
    ),
  });
  const given = new Map<string, string | undefined>();
  for (const token of tokens) {
    const name = token.kind === "option" ? token.name : undefined;
    if (name === undefined || command.options[name] === undefined) {
      const what = token.kind === "positional" ? `"${token.value}"` : `--${name ?? ""}`;
      throw new UsageError(`"${command.name}" does not know ${what}. It takes: ${takes}.`);
    }
    if (given.has(name)) throw new UsageError(`--${name} is given twice.`);
    given.set(name, token.kind === "option" ? token.value : undefined);
  }
  const values = entries.map(([name, option]) => {
    if (option.type === "flag") {
      if (given.get(name) !== undefined) throw new UsageError(`--${name} takes no value.`);
      return [name, given.has(name)];
    }
    const value = given.get(name);
    if (given.has(name) && (value === undefined || value === "")) {
      throw new UsageError(`--${name} needs a value: ${option.help}.`);
    }
    if (value === undefined && option.required) {
      throw new UsageError(`"${command.name}" needs --${name}: ${option.help}.`);
    }
    return [name, value !== undefined && option.type === "file" ? resolve(folder, value) : value];
  });
  return Object.fromEntries(values);
}

/** The help of one command or of all. */
export function usage(commands: Command[]): string {
  const lines = commands.flatMap(({ name, summary, options }) => [
    `${name.padEnd(22)} ${summary}`,
    ...Object.entries(options).map(
      ([option, { help, required }]) =>
        `    --${option.padEnd(18)} ${help}${required ? "" : " (optional)"}`,
    ),
  ]);
  return [...lines, "", "--json prints one JSON object.", ""].join("\n");
}
