/** The export's part in the tests of the walls: every reading of a whole organisation once. */
import type { Handle } from "../client.ts";
import * as data from "../organisation-data.ts";

async function all<T>(batches: AsyncIterable<T[]>): Promise<T[]> {
  return (await Array.fromAsync(batches)).flat();
}

const calls: Record<string, (at: Handle) => Promise<unknown>> = {
  rowsOf: async (at) => {
    const rows: unknown[] = [];
    for (const table of Object.keys(data.plainTables) as data.PlainTable[]) {
      rows.push(...(await all(data.rowsOf(at, table))));
    }
    return rows;
  },
  everybody: (at) => all(data.everybody(at)),
  listFiles: (at) => data.listFiles(at),
  countEverything: async (at) => {
    const { people, imports } = await data.countEverything(at);
    return people + imports || undefined;
  },
};

export const triedDataModules = [
  {
    file: "organisation-data.ts",
    exports: data as Record<string, unknown>,
    calls,
    // Takes the owner's address, and has tests of its own.
    exempt: ["deleteOrganisation"],
  },
];
