/** Ways of trying the walls between organisations. */
import { type Handle, inOrganisation, savepoint } from "../client.ts";
import { userColumnNames } from "../fields.ts";
import { applyPlan } from "../import-apply.ts";
import { countPlan, type PlanCounts } from "../import-findings.ts";
import { planChanges, planConflicts, planMissing } from "../import-leavers.ts";
import {
  matchByEmail,
  matchKnown,
  matchRenamed,
  type PlanScope,
  planRows,
} from "../import-plan.ts";
import { createStage, openStage } from "../import-stage.ts";
import { applyUndo, createUndo, entriesOfRun, markSkipped, stageUndo } from "../import-undo.ts";
import type { Sample } from "./calls.ts";

/** The same transaction under the name of another organisation: a query whose filter is wrong. */
export function naming(at: Handle, organisationId: string): Handle {
  return Object.create(at, { organisationId: { value: organisationId } });
}

/** What a work answers, or the SQLSTATE (else the words) of what it throws. */
export async function outcomeOf(work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

/** Does the work in a transaction of the organisation and takes it all back. */
export async function undone<T>(
  organisationId: string,
  work: (at: Handle) => Promise<T>,
): Promise<T> {
  const taken: { answer?: T } = {};
  const stop = new Error("taken back");
  await inOrganisation(organisationId, async (at) => {
    taken.answer = await work(at);
    throw stop;
  }).catch((error: unknown) => {
    if (error !== stop) throw error;
  });
  return taken.answer as T;
}

export interface ImportTry extends PlanCounts {
  /** Undefined, or the SQLSTATE it was refused with. */
  applied: unknown;
  /** Entries of the sample's run that an undo would take back. */
  entries: number;
  /** People changed by undoing the sample's run. */
  undone: number;
}

/** A completely new list with one of the sample's two people, and an undo of the sample's run. */
export async function refusedImport(at: Handle, of: Sample): Promise<ImportTry> {
  const by = { actorKind: "connection", actorId: null, wayIn: "sftp", connectionId: null };
  const authorship = { ...by, runId: null, requestId: null };
  const scope: PlanScope = {
    ...{ connectionId: null, rank: 1, source: "sftp", mode: "replace", isResidue: false },
    ...{ columns: [...userColumnNames], hasExternalIds: false, today: "2026-01-01" },
    ...{
      anotherPerson: [],
      samePerson: [],
      deniedRenames: [],
      keep: [],
      keepUntil: {},
      endByHand: [],
    },
    ...{ withoutLeavers: false, endDespiteUnnamed: false },
  };
  const text = ["Piet", "Piet", "Janssen", "Janssen, P.", null, null, null, "taken", null];
  await createStage(at);
  const stage = await openStage(at);
  await stage.write([
    {
      ...{ row: 1, line: 2, refused: false, disabled: false, externalId: null },
      values: [...text, "0", "0", null],
      ...{ userNameKey: "piet", emailKey: "piet@example.com", externalIdKey: null },
      displayNameKey: "janssen, p.",
    },
  ]);
  await stage.end();
  await matchKnown(at, scope);
  await matchByEmail(at, scope);
  await matchRenamed(at, scope);
  await planRows(at, scope);
  await planMissing(at, scope);
  await planConflicts(at);
  await planChanges(at, scope);
  const counts = await countPlan(at);
  const prefix = "0190000000007000800000ff";
  const applied = await outcomeOf(() =>
    savepoint(at, (inside) =>
      applyPlan(naming(inside, at.organisationId), scope, authorship, prefix),
    ),
  );
  await createUndo(at);
  let entries = 0;
  for await (const batch of entriesOfRun(at, of.runId, 10)) entries += batch.length;
  const keys = { emailKey: null, displayNameKey: null, externalIdKey: null };
  const changes: Record<string, [unknown, unknown]> = { title: ["Boss", null] };
  const row = { seq: "1", userId: of.userId, kind: "updated", changes, userNameKey: null };
  await stageUndo(at, [{ ...row, ...keys }]);
  await markSkipped(at);
  await at.sql`update undo set skip = null`;
  return { ...counts, applied, entries, undone: await applyUndo(at, authorship) };
}
