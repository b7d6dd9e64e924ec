/** Random sequences against the model, and the shortest one that still fails. */
import fc from "fast-check";
import type { TestDatabase } from "#db/testing";
import { follow } from "./drive.testing.ts";
import { type Command, command, textOf } from "./world.testing.ts";

/**
 * Follows `runs` random sequences; the same seed is always the same sequences.
 * @throws with the seed and a short sequence that fails
 */
export async function importModel(
  database: TestDatabase,
  runs: number,
  seed: number,
): Promise<void> {
  const sequences = fc.array(command, { minLength: 8, maxLength: 14, size: "max" });
  // Each attempt is an organisation of its own in the database: fast-check's thousands of smaller cases would take an hour.
  const details = await fc.check(
    fc.asyncProperty(sequences, (commands) => follow(database, commands)),
    { numRuns: runs, seed, endOnFailure: true },
  );
  if (!details.failed) return;
  const failing = await shorten(details.counterexample?.[0] ?? [], (commands) =>
    fails(database, commands),
  );
  const said = failing.map((one) => words(one)).join("\n");
  throw new Error(`seed ${seed}, path ${details.counterexamplePath}:\n${said}`, {
    cause: await fails(database, failing),
  });
}

async function fails(database: TestDatabase, commands: Command[]): Promise<unknown> {
  try {
    await follow(database, commands);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Leaves out what is not needed to fail: commands, then rows and columns of lists. */
async function shorten(
  commands: Command[],
  test: (commands: Command[]) => Promise<unknown>,
): Promise<Command[]> {
  for (const shorter of smaller(commands)) {
    if ((await test(shorter)) !== undefined) return shorten(shorter, test);
  }
  return commands;
}

function* smaller(commands: Command[]): Generator<Command[]> {
  for (let at = commands.length - 1; at >= 0; at--) yield commands.toSpliced(at, 1);
  for (const [at, one] of commands.entries()) {
    if (one.type !== "list") continue;
    const { rows, columns } = one.file;
    for (let row = rows.length - 1; row >= 0; row--) {
      const file = { ...one.file, rows: rows.toSpliced(row, 1) };
      yield commands.with(at, { ...one, file });
    }
    for (let column = columns.length - 1; column >= 5; column--) {
      const file = { ...one.file, columns: columns.toSpliced(column, 1) };
      yield commands.with(at, { ...one, file });
    }
  }
}

function words(one: Command): string {
  if (one.type !== "list") return JSON.stringify(one);
  const { file, ...rest } = one;
  return `${JSON.stringify(rest)}\n${textOf(file).replaceAll(/^/gm, "    ").trimEnd()}`;
}
