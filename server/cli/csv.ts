import { defineCommand } from "#server/cli/command";
import { csvCheck } from "#server/cli/csv-check";

export const csvCommands = [
  defineCommand({
    name: "csv check",
    summary: "Say row by row what is not right in a list; reads only",
    options: { file: { type: "file", required: true, help: "the list" } },
    needsDatabase: false,
    run: ({ file }) => csvCheck(file),
  }),
];
