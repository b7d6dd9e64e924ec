/** Daily files in the tests of the walls: sample rows, and every query function once. */
import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";

export interface SftpSample {
  sftpAccountId: string;
  uploadId: string;
}

export function newSftpSample(): SftpSample {
  return { sftpAccountId: randomUUID(), uploadId: randomUUID() };
}

/** As the owner, a row in each table of daily files. */
export async function arrangeSftp(
  sql: Sql,
  marker: string,
  of: { organisationId: string; connectionId: string; runId: string },
): Promise<SftpSample> {
  const sample = newSftpSample();
  const { organisationId, connectionId, runId } = of;
  await sql`
    insert into sftp_accounts (organisation_id, id, connection_id, username, password_hash)
    values (${organisationId}, ${sample.sftpAccountId}, ${connectionId}, ${marker}, 'hash')`;
  await sql`
    insert into sftp_uploads (organisation_id, id, connection_id, path, size, touched_at, state, run_id, reason)
    values (${organisationId}, ${sample.uploadId}, ${connectionId}, '/people.csv', 6, now(), 'taken', ${runId},
      ${marker})`;
  return sample;
}
