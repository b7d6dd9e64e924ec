import { createReadStream } from "node:fs";
import { access, constants } from "node:fs/promises";
import { basename } from "node:path";
import { operatorFor } from "#lib/organisations";
import { type RunAnswer, runAnswer } from "#lib/users/imports/run-answer";
import { applyRun, discardRun, reportRun, submitList } from "#lib/users/imports/runs";
import { undoRun } from "#lib/users/imports/undo";
import { defineCommand, UsageError } from "#server/cli/command";

const org = { type: "text", help: "slug of the organisation", required: true } as const;
const id = { type: "text", help: "id of the import", required: true } as const;

export const importRun = defineCommand({
  name: "import run",
  summary: "Brings a list in, in this process.",
  options: {
    org,
    file: { type: "file", help: "the list, CSV", required: true },
    mode: {
      type: "text",
      help: "add (these users) or replace (a completely new list)",
      required: true,
    },
    "dry-run": { type: "flag", help: "plan only, apply nothing" },
    yes: { type: "flag", help: "apply although the check beforehand says to look" },
    "skip-refused": { type: "flag", help: "apply the good rows although others were refused" },
  },
  needsDatabase: true,
  async run(options) {
    const { mode, file } = options;
    if (mode !== "add" && mode !== "replace") {
      throw new UsageError(`--mode must be add or replace, not "${mode}".`);
    }
    await access(file, constants.R_OK).catch(() => {
      throw new UsageError(`The file ${file} cannot be read.`);
    });
    const actor = await operatorFor(options.org, "list");
    const runId = await submitList(actor, {
      name: basename(file),
      source: () => createReadStream(file, { highWaterMark: 1024 * 1024 }),
      mode,
      options: {
        performer: "command",
        dryRun: options["dry-run"],
        yes: options.yes,
        skipRefused: options["skip-refused"],
      },
    });
    return runAnswer(await reportRun(actor, runId));
  },
});

export const importApply = defineCommand({
  name: "import apply",
  summary: "Applies an import that waits.",
  options: { org, id },
  needsDatabase: true,
  run: (options) => decide(options, (actor) => applyRun(actor, options.id, "command")),
});

export const importDiscard = defineCommand({
  name: "import discard",
  summary: "Discards an import that waits.",
  options: { org, id },
  needsDatabase: true,
  run: (options) => decide(options, (actor) => discardRun(actor, options.id)),
});

export const importUndo = defineCommand({
  name: "import undo",
  summary: "Takes an applied import back.",
  options: { org, id },
  needsDatabase: true,
  run: (options) => decide(options, (actor) => undoRun(actor, options.id)),
});

type Deed = (actor: Awaited<ReturnType<typeof operatorFor>>) => Promise<void>;

async function decide(options: { org: string; id: string }, deed: Deed): Promise<RunAnswer> {
  const actor = await operatorFor(options.org, "list");
  await deed(actor);
  return runAnswer(await reportRun(actor, options.id));
}
