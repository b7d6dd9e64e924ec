/** Planning: the same steps for a look beforehand and for the real thing. */
import type { Handle } from "#db/client";
import { type UserColumn, userColumnNames } from "#db/fields";
import {
  conflictRows,
  countPlan,
  guardFacts,
  leaversComeLast,
  type PlanCounts,
} from "#db/import-findings";
import { planChanges, planConflicts, planMissing } from "#db/import-leavers";
import {
  forgetPlan,
  matchByEmail,
  matchHigher,
  matchKnown,
  matchRenamed,
  type PlanScope,
  planRows,
} from "#db/import-plan";
import { listConnections, localFieldsOf, ownOrganisation } from "#db/organisations";
import { keptBefore } from "#db/residue";
import { decidedOf } from "#db/run-decisions";
import { addIssues, hasAppliedRun, lastGoodFullRun, type RunRow } from "#db/runs";
import type { ListReading } from "../csv/read.ts";
import { localDate } from "../local-date.ts";
import { sortKey } from "../sort-key.ts";
import { type GuardFinding, guard } from "./guard.ts";
import type { Hint } from "./hints.ts";
import type { RunOptions } from "./options.ts";

export async function planScope(
  at: Handle,
  run: RunRow,
  options: RunOptions,
  reading: ListReading,
): Promise<PlanScope> {
  const organisation = await ownOrganisation(at);
  const way = await wayOf(at, run, options);
  const fields = new Set<string>(reading.head?.fields);
  const passedOver = way.connectionId === null ? [] : await localFieldsOf(at, way.connectionId);
  for (const field of passedOver) fields.delete(field);
  const decided = await decidedOf(at, run.id);
  const isFirstLook = run.status === "reading";
  if (way.isResidue && isFirstLook) decided.keep.push(...(await keptBefore(at, way.connectionId)));
  return {
    ...way,
    rank: way.source === "scim" ? 2 : way.source === "sftp" ? 1 : 0,
    mode: run.mode,
    // Of a residue's file nothing is written, and there may be none: one column keeps the statements whole.
    columns: way.isResidue
      ? ["userName"]
      : (userColumnNames.filter((name) => fields.has(name)) as UserColumn[]),
    hasExternalIds: fields.has("externalId"),
    today: localDate(organisation.timeZone),
    ...decided,
    withoutLeavers: options.withoutLeavers,
    endDespiteUnnamed: options.endDespiteUnnamed,
  };
}

/** Whose people the rows are: of a residue, those of the source that it is held against. */
async function wayOf(at: Handle, { source, connectionId }: RunRow, { residueOf }: RunOptions) {
  if (source !== "manual") return { source, connectionId, isResidue: false as const };
  const connection = (await listConnections(at)).find(({ id }) => id === residueOf);
  if (!connection) throw new Error("a residue is of a connection");
  return { source: connection.kind, connectionId: connection.id, isResidue: true as const };
}

/** Fills the temporary tables `plan` and `missing` from `stage`. */
export async function makePlan(at: Handle, scope: PlanScope): Promise<PlanCounts> {
  await matchKnown(at, scope);
  await matchByEmail(at, scope);
  await matchRenamed(at, scope);
  await matchHigher(at, scope);
  await planRows(at, scope);
  await planMissing(at, scope);
  if (scope.isResidue) await forgetPlan(at);
  await planConflicts(at);
  await planChanges(at, scope);
  const counts = await countPlan(at);
  return scope.isResidue ? { ...counts, rows: 0, refused: 0 } : counts;
}

/** Conflicts found while planning, as refused rows beside those found while reading. */
export async function keepConflicts(at: Handle, runId: string, from: number): Promise<void> {
  const rows = await conflictRows(at);
  await addIssues(
    at,
    runId,
    from,
    rows.map(({ row, line, field, reason }) => ({
      row,
      line,
      field: field ?? "userName",
      rule: "conflict",
      severity: "error",
      params: { cause: reason },
    })),
  );
}

/** What is kept of a run's file; later runs are compared with the rows and the line end of good ones. */
export interface RunFacts {
  rows: number;
  endsWithLineEnd: boolean;
  /** While the run waits: refused rows that name nobody. */
  unnamedRows?: number;
  /** Of a residue that was decided about: who keeps access without a term. */
  kept?: string[];
  hints?: Hint[];
}

export async function checkBeforehand(
  at: Handle,
  run: RunRow,
  scope: PlanScope,
  counts: PlanCounts,
  reading: ListReading,
): Promise<GuardFinding[]> {
  const way = { source: run.source, connectionId: run.connectionId };
  const last = await lastGoodFullRun(at, way);
  const before = last?.facts as Partial<RunFacts> | undefined;
  const facts = await guardFacts(at, scope);
  return guard({
    // Of a residue's file nothing is applied: only how many leave is looked at.
    mode: scope.isResidue ? "add" : run.mode,
    rows: counts.rows,
    refused: counts.refused,
    leavers: counts.deactivated,
    joiners: counts.created + counts.reactivated,
    ...facts,
    firstRun: !(await hasAppliedRun(at, way)),
    lastRows: before?.rows ?? null,
    unfinishedLine: before?.endsWithLineEnd === true && !reading.endsWithLineEnd,
    leaversComeLast: counts.deactivated > 1 && (await cutOff(at, reading)),
  });
}

async function cutOff(at: Handle, reading: ListReading): Promise<boolean> {
  for (const { field, direction, last } of reading.order) {
    if (field !== "userName" && field !== "email" && field !== "displayName") continue;
    const key = field === "displayName" ? sortKey(last) : last;
    if (await leaversComeLast(at, field, direction, key)) return true;
  }
  return false;
}
