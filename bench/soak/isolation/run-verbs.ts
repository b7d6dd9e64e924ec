/** What the core shows of runs and decides about them, in the same shape. */

import { changeKinds } from "#lib/users/imports/changes";
import { decideRun } from "#lib/users/imports/decisions";
import { readProgress, readRun } from "#lib/users/imports/head";
import { listChanged, runOverview } from "#lib/users/imports/plan";
import { refusedCsv } from "#lib/users/imports/refused";
import { listRunsPage } from "#lib/users/imports/run-list";
import { feedDays, runWeeks } from "#lib/users/imports/run-picture";
import { submitFile } from "#lib/users/imports/runs";
import type { Verb } from "./verbs.ts";

export const runVerbs: Record<string, Verb> = {
  readRun: { of: "runs", run: ({ actor, id }) => readRun(actor, id) },
  readProgress: { of: "runs", run: ({ actor, id }) => readProgress(actor, id) },
  runOverview: { of: "runs", run: ({ actor, id }) => runOverview(actor, id) },
  listChanged: {
    of: "runs",
    run: ({ actor, id, name, n, flag }) => {
      const kind = changeKinds[n % changeKinds.length] ?? "created";
      return listChanged(actor, id, kind, flag ? { search: name } : {});
    },
  },
  decideRun: {
    of: "runs",
    run: ({ actor, id, other, n, flag }) => {
      if (n % 3 === 0) return decideRun(actor, id, { kind: "withoutLeavers", on: flag });
      const of = n % 3 === 1 ? { userId: other } : ({ list: "leaver" } as const);
      return decideRun(actor, id, { kind: "access", of, ends: flag });
    },
  },
  refusedCsv: {
    of: "runs",
    run: async ({ actor, id }) => (await Array.fromAsync(refusedCsv(actor, id, "nl"))).join(""),
  },
  listRunsPage: { of: "runs", run: ({ actor, id }) => listRunsPage(actor, { before: id }) },
  runWeeks: { of: null, run: ({ actor, n }) => runWeeks(actor, 1 + n) },
  feedDays: { of: null, run: ({ actor, n }) => feedDays(actor, 1 + n) },
  submitFile: {
    of: "files",
    run: ({ actor, id, n }) =>
      submitFile(actor, {
        ...{ fileId: id, mode: n % 2 ? "add" : "replace" },
        options: { performer: "command", dryRun: true },
      }),
  },
};
