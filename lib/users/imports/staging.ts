/** From bytes to staged rows: reading and checking while COPY takes the rows. */
import { besideOrganisation, type Handle } from "#db/client";
import { createStage, openStage, type StagedRow } from "#db/import-stage";
import { listPhotoKeys } from "#db/photos";
import { addIssues, type IssueRow, setProgress } from "#db/runs";
import {
  type ByteSource,
  type ListReading,
  type ListRow,
  type ReadOptions,
  readUserList,
} from "../csv/read.ts";
import { listFields } from "../fields.ts";
import type { Issue } from "../issues.ts";
import { sortKey } from "../sort-key.ts";

const externalIdAt = listFields.indexOf("externalId");
const displayNameAt = listFields.indexOf("displayName");
const issuesAtOnce = 5_000;
const progressEveryRows = 5_000;

/**
 * Reads the list into the temporary table `stage`. Issues and progress go out beside the run's
 * transaction, whose connection is taken by COPY; an interrupted run's issues are cleared when it
 * is looked at again.
 */
export async function stageList(
  at: Handle,
  runId: string,
  source: ByteSource,
  options: ReadOptions,
): Promise<{ reading: ListReading; issues: number }> {
  const known = { ...options, photos: new Set(await listPhotoKeys(at)) };
  await createStage(at);
  const stage = await openStage(at);
  const beside = <T>(work: (handle: Handle) => Promise<T>) =>
    besideOrganisation(at.organisationId, work);
  let waiting: IssueRow[] = [];
  let issues = 0;
  let rows = 0;
  let reported = 0;
  let sent: Promise<void> = Promise.resolve();
  // One batch goes out while the next rows are read; what fails is thrown with the batch after it.
  const flush = async () => {
    const batch = waiting;
    const from = issues;
    waiting = [];
    issues += batch.length;
    await sent;
    sent = beside((handle) => addIssues(handle, runId, from, batch));
    sent.catch(() => undefined);
  };
  const reading = await readUserList(source, known, {
    async rows(batch) {
      for (const row of batch) {
        if (row.issues) for (const issue of row.issues) waiting.push(issueRow(row, issue));
      }
      await stage.write(batch.map(stagedRow));
      rows += batch.length;
      if (waiting.length >= issuesAtOnce) await flush();
      if (rows - reported >= progressEveryRows) {
        reported = rows;
        await beside((handle) => setProgress(handle, runId, rows));
      }
    },
  });
  await stage.end();
  await flush();
  await sent;
  return { reading, issues };
}

/** As if a list had been read that holds nobody. */
export async function stageNobody(at: Handle): Promise<{ reading: ListReading; issues: number }> {
  await createStage(at);
  const none = { rows: 0, refused: 0, disabled: 0, removed: 0, blank: 0 };
  const dialect = { encoding: null, delimiter: null, headerRow: null };
  const reading = {
    ...none,
    head: null,
    dialect,
    fileIssues: [],
    endsWithLineEnd: true,
    order: [],
  };
  return { reading, issues: 0 };
}

function stagedRow(row: ListRow): StagedRow {
  const displayName = row.values[displayNameAt];
  return {
    row: row.row,
    line: row.line,
    refused: row.refused,
    disabled: row.disabled,
    values: row.values,
    externalId: row.values[externalIdAt] ?? null,
    userNameKey: row.userNameKey,
    emailKey: row.emailKey,
    externalIdKey: row.externalIdKey,
    displayNameKey: displayName == null ? null : sortKey(displayName),
  };
}

function issueRow(row: ListRow, issue: Issue): IssueRow {
  return {
    row: row.row,
    line: row.line,
    field: issue.field ?? null,
    rule: issue.rule,
    severity: issue.severity,
    params: issue.params ?? {},
  };
}
