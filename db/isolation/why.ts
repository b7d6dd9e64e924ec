/** What "why?" is answered from, in the tests of the walls. */
import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import type { Handle } from "../client.ts";
import * as why from "../why.ts";
import type { Sample } from "./calls.ts";

/** A former name, a row that clashed, a request that was refused. */
export async function arrangeWhy(
  sql: Sql,
  of: Pick<Sample, "userId" | "runId" | "connectionId"> & {
    organisationId: string;
    marker: string;
  },
): Promise<void> {
  const { organisationId, marker, userId, runId, connectionId } = of;
  await sql`
    insert into history (organisation_id, kind, user_id, actor_kind, way_in, changes, reason)
    values (${organisationId}, 'updated', ${userId}, 'operator', 'manual',
      ${sql.json({ userName: ["JanOld", "JanJ"] })}, ${marker})`;
  await sql`
    insert into history (organisation_id, kind, actor_kind, way_in, changes, reason)
    values (${organisationId}, 'connection_paused', 'operator', 'manual',
      ${sql.json({ connection: [null, connectionId] })}, ${marker})`;
  await sql`
    insert into run_issues (organisation_id, run_id, n, row, line, field, rule, severity)
    values (${organisationId}, ${runId}, 7, 1, 2, ${marker}, 'conflict', 'error')`;
  await sql`
    insert into scim_requests (organisation_id, id, connection_id, at, method, path, status, detail, arrived, ms)
    values (${organisationId}, ${randomUUID()}, ${connectionId}, now(), 'POST', '/Users', 409, ${marker},
      ${sql.json([{ path: "userName", value: "J…J (4)" }])}, 1)`;
}

const calls: Record<string, (at: Handle, of: Sample) => Promise<unknown>> = {
  recordsWith: (at) => why.recordsWith(at, ["jan"], 9),
  recordsKeyed: (at) => why.recordsKeyed(at, "ext-1", 9),
  recordsOfRows: (at) =>
    why.recordsOfRows(at, { userNames: ["janj"], emails: ["piet@example.com"] }),
  formerlyCalled: (at) => why.formerlyCalled(at, "jan", 9),
  newestLists: (at) => why.newestLists(at, 9),
  clashesOfRow: (at, of) => why.clashesOfRow(at, of.runId, 1),
  refusedRequests: (at) => why.refusedRequests(at, 9),
  lastRequestAbout: (at, of) => why.lastRequestAbout(at, of.userId),
};

export const triedWhyModules = [
  { file: "why.ts", exports: { ...why }, calls, exempt: [] as string[] },
];
