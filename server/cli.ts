import { survivesLostConnection } from "#db/client";
import { env, variables } from "#lib/env";
import { createLog } from "#lib/log";
import { commands } from "#server/cli/commands";
import { withDatabase } from "#server/cli/database";
import { findCommand, readOptions, splitWords, usage } from "#server/cli/parse";
import { render } from "#server/cli/render";

async function main(args: string[]): Promise<void> {
  const json = args.includes("--json");
  const { words, rest } = splitWords(args.filter((arg) => arg !== "--json"));
  if (rest.includes("--help")) {
    process.stdout.write(usage(commands.filter(({ name }) => name.startsWith(words.join(" ")))));
    return;
  }
  const command = findCommand(words, commands);
  const options = readOptions(command, rest, variables()["INIT_CWD"] ?? process.cwd());
  const settings = env();
  // stdout belongs to the answer.
  const log = createLog("error", { process: "cli" }, (line) => process.stderr.write(line));
  const work = async () => command.run(options, { env: settings, log });
  const answer = command.needsDatabase ? await withDatabase(settings, log, work) : await work();
  process.stdout.write(json ? `${JSON.stringify(answer)}\n` : render(answer));
}

/** One line that says what to change. */
function explain(error: unknown): string {
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === "ENOENT" && path) return `There is no file ${path}.`;
  if (code === "EACCES" && path) return `${path} may not be read by this account.`;
  if (code === "EISDIR") return "This is a folder, not a file.";
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n", 1)[0] ?? "";
}

process.on("uncaughtException", (error) => {
  if (survivesLostConnection(error)) return;
  process.stderr.write("The database went away. Do it again when it is back.\n");
  process.exit(1);
});

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
