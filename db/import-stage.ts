/** The rows of a list on their way in: a temporary table of the run's own transaction. */

import { once } from "node:events";
import type { Handle } from "./client.ts";
import { userColumnNames, userColumns } from "./fields.ts";

/** One row as it is staged; text is null when the cell is blank or its column absent. */
export interface StagedRow {
  row: number;
  line: number;
  refused: boolean;
  disabled: boolean;
  /** The values in the order of `userColumns`, what follows is passed over; flags are "1", "0" or null. */
  values: readonly (string | null)[];
  externalId: string | null;
  userNameKey: string | null;
  emailKey: string | null;
  externalIdKey: string | null;
  displayNameKey: string | null;
}

const columns = [
  "row",
  "line",
  "refused",
  "disabled",
  ...Object.values(userColumns),
  "external_id",
  "user_name_key",
  "email_key",
  "external_id_key",
  "display_name_key",
];

export async function createStage(at: Handle): Promise<void> {
  await expectManyRows(at);
  const text = [...Object.values(userColumns), "external_id", "user_name_key", "email_key"]
    .concat("external_id_key", "display_name_key")
    .map((name) =>
      name === "first_aid" || name === "emergency_response" ? `${name} boolean` : `${name} text`,
    );
  await at.sql.unsafe(
    `create temporary table stage (row integer, line integer, refused boolean, disabled boolean, ${text.join(", ")}) on commit drop`,
  );
}

/**
 * The statistics of a table say nothing of an organisation that came a minute ago: the planner
 * takes it for one person and walks all people for each row. Sets are joined by hash instead.
 */
export async function expectManyRows(at: Handle): Promise<void> {
  await at.sql`select set_config('enable_nestloop', 'off', true), set_config('work_mem', '64MB', true)`;
}

/**
 * COPY, because a table with policies cannot be copied into and rows by VALUES cost ten times as
 * much. No value is empty, so the empty text stands for null.
 */
export async function openStage(at: Handle) {
  const stream = await at.sql
    .unsafe(`copy stage (${columns.join(", ")}) from stdin with (null '')`)
    .writable();
  return {
    async write(rows: readonly StagedRow[]): Promise<void> {
      let text = "";
      for (const row of rows) text += row.refused ? refusedLine(row) : acceptedLine(row);
      // Accepted values are normalised: of COPY's special characters only the backslash can occur.
      if (text.includes("\\")) text = text.replaceAll("\\", "\\\\");
      if (text !== "" && !stream.write(text)) await once(stream, "drain");
    },
    async end(): Promise<void> {
      stream.end();
      await once(stream, "finish");
      await at.sql`analyze stage`;
    },
  };
}

function acceptedLine(row: StagedRow): string {
  const { values } = row;
  let line = `${row.row}\t${row.line}\tf\t${row.disabled ? "t" : "f"}`;
  for (let at = 0; at < userColumnNames.length; at++) line += `\t${values[at] ?? ""}`;
  return `${line}\t${row.externalId ?? ""}\t${row.userNameKey ?? ""}\t${row.emailKey ?? ""}\t${row.externalIdKey ?? ""}\t${row.displayNameKey ?? ""}\n`;
}

const noValues = "\t".repeat(userColumnNames.length);

/** Of a refused row only the keys are staged: they tell whom it names. */
function refusedLine(row: StagedRow): string {
  const keys = [row.userNameKey, row.emailKey, row.externalIdKey, row.displayNameKey].map(harmless);
  return `${row.row}\t${row.line}\tt\t${row.disabled ? "t" : "f"}${noValues}\t\t${keys.join("\t")}\n`;
}

/** A refused row may hold anything, control characters and whole pages of text too. */
function harmless(value: string | null): string {
  return value === null ? "" : value.slice(0, 600).replaceAll(/\p{Cc}/gu, "");
}
