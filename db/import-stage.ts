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

/** COPY, because a table with policies cannot be copied into and rows by VALUES cost ten times as much. */
export async function openStage(at: Handle) {
  const stream = await at.sql.unsafe(`copy stage (${columns.join(", ")}) from stdin`).writable();
  return {
    async write(rows: readonly StagedRow[]): Promise<void> {
      let text = "";
      for (const row of rows) text += copyLine(row);
      if (text !== "" && !stream.write(text)) await once(stream, "drain");
    },
    async end(): Promise<void> {
      stream.end();
      await once(stream, "finish");
      await at.sql`analyze stage`;
    },
  };
}

/** Of a refused row only the keys are staged: they tell whom it names. */
function copyLine(row: StagedRow): string {
  const text = row.refused ? harmlessText : plainText;
  let line = `${row.row}\t${row.line}\t${row.refused ? "t" : "f"}\t${row.disabled ? "t" : "f"}`;
  for (let at = 0; at < userColumnNames.length; at++) {
    line += `\t${plainText(row.refused ? null : (row.values[at] ?? null))}`;
  }
  return `${line}\t${plainText(row.refused ? null : row.externalId)}\t${text(row.userNameKey)}\t${text(row.emailKey)}\t${text(row.externalIdKey)}\t${text(row.displayNameKey)}\n`;
}

/** Accepted values are normalised, so of COPY's special characters only the backslash can occur. */
function plainText(value: string | null): string {
  if (value === null) return "\\N";
  return value.includes("\\") ? value.replaceAll("\\", "\\\\") : value;
}

/** A refused row may hold anything, control characters and whole pages of text too. */
function harmlessText(value: string | null): string {
  return plainText(value === null ? null : value.slice(0, 600).replaceAll(/\p{Cc}/gu, ""));
}
