import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Runs the modules of a folder that the command line names, or all of them in turn. A module
 * does its work when it is imported, or exports `run`, which gets the words after its name.
 */
export async function dispatch(folder: string, own: string, named: string[]): Promise<void> {
  const known = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => basename(entry.name, ".ts"))
    .filter((name) => !own.split(" ").includes(name) && !name.endsWith(".test"))
    .sort();
  const [first = "", ...args] = named;
  const wanted = first === "" ? known : known.filter((name) => name === first);
  if (wanted.length === 0) {
    process.stderr.write(`There is no "${first}". There are: ${known.join(", ") || "none yet"}.\n`);
    process.exitCode = 1;
    return;
  }
  for (const name of wanted) {
    process.stdout.write(`== ${name}\n`);
    const campaign = await import(pathToFileURL(join(folder, `${name}.ts`)).href);
    await campaign.run?.(args);
  }
}
