/** SCIM's part in the tests of the walls: sample rows, and every query function once. */
import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";

export interface ScimSample {
  tokenId: string;
  groupId: string;
}

export function newScimSample(): ScimSample {
  return { tokenId: randomUUID(), groupId: randomUUID() };
}

/** As the owner, a row in each of SCIM's tables. */
export async function arrangeScim(
  sql: Sql,
  marker: string,
  of: { organisationId: string; userId: string; connectionId: string },
): Promise<ScimSample> {
  const sample = newScimSample();
  const { organisationId, userId, connectionId } = of;
  await sql`
    insert into scim_tokens (organisation_id, id, connection_id, hash, hint, expires_at)
    values (${organisationId}, ${sample.tokenId}, ${connectionId}, ${marker}, 'hint', '2998-01-01')`;
  await sql`
    insert into groups (organisation_id, id, connection_id, display_name, display_name_key, external_id)
    values (${organisationId}, ${sample.groupId}, ${connectionId}, ${marker}, 'bhv', 'G-1')`;
  await sql`
    insert into group_members (organisation_id, group_id, user_id)
    values (${organisationId}, ${sample.groupId}, ${userId})`;
  await sql`
    insert into scim_requests (organisation_id, id, connection_id, at, method, path, status, detail, user_id, ms)
    values (${organisationId}, ${randomUUID()}, ${connectionId}, now(), 'GET', '/Users', 200, ${marker},
      ${userId}, 1)`;
  return sample;
}
