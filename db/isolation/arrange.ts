/** Two organisations that look alike, with a row in every table: for the tests of the walls. */
import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { arrangeAccount } from "./accounts.ts";
import type { Sample } from "./calls.ts";
import { arrangeMobile } from "./mobile.ts";
import { arrangePrivacy } from "./privacy.ts";
import { arrangeRunPage } from "./run-page.ts";
import { arrangeScim } from "./scim.ts";
import { arrangeSftp } from "./sftp.ts";
import { arrangeUploads } from "./uploads.ts";
import { arrangeWebhooks, newWebhookSample } from "./webhooks.ts";
import { arrangeWhy } from "./why.ts";

export interface SampleOrganisation extends Sample {
  organisationId: string;
  /** Stands in each of its rows that holds text. */
  marker: string;
}

/** Makes one as the owner; all but ids and `marker` are the same in each. */
export async function sampleOrganisation(
  owner: Sql,
  marker: string,
  organisationId = randomUUID(),
): Promise<SampleOrganisation> {
  const [userId, otherUserId, connectionId, fileId, runId] = Array.from({ length: 5 }, () =>
    randomUUID(),
  ) as [string, string, string, string, string];
  const sql = owner;
  await sql`
    insert into organisations (id, slug, name, time_zone, locale)
    values (${organisationId}, ${marker}, ${marker}, 'Europe/Amsterdam', 'nl')`;
  await sql`
    insert into connections (organisation_id, id, kind, name, state, local_fields, settings)
    values (${organisationId}, ${connectionId}, 'sftp', 'Active Directory', 'live', '{title}',
      ${sql.json({ marker })})`;
  await sql`
    insert into users (organisation_id, id, user_name, user_name_key, email, email_key,
      display_name, display_name_key, department, owner_connection_id, source, keep_until)
    values (${organisationId}, ${userId}, 'JanJ', 'janj', 'JanJ@example.com', 'janj@example.com',
        'Jansen, J.', 'jansen, j.', ${marker}, ${connectionId}, 'sftp', '2999-01-01'),
      (${organisationId}, ${otherUserId}, 'Piet', 'piet', 'Piet@example.com', 'piet@example.com',
        'Janssen, P.', 'janssen, p.', ${marker}, null, 'manual', null)`;
  const deletedId = randomUUID();
  await sql`
    insert into users (organisation_id, id, user_name, user_name_key, display_name_key, department,
      active, deleted_at, source)
    values (${organisationId}, ${deletedId}, 'Gone', 'gone', '', ${marker}, false, now(), 'list')`;
  await sql`
    insert into links (organisation_id, user_id, connection_id, external_id, external_id_key)
    values (${organisationId}, ${userId}, ${connectionId}, 'EXT-1', 'ext-1'),
      (${organisationId}, ${deletedId}, null, 'EXT-2', 'ext-2')`;
  await sql`
    insert into doubles (organisation_id, user_id, other_user_id, reason)
    values (${organisationId}, ${userId}, ${otherUserId}, ${marker})`;
  await sql`
    insert into files (organisation_id, id, name, sha256, size)
    values (${organisationId}, ${fileId}, ${marker}, 'a', 6)`;
  await sql`
    insert into file_chunks (organisation_id, file_id, n, bytes)
    values (${organisationId}, ${fileId}, 0, ${Buffer.from(marker)})`;
  await sql`
    insert into runs (organisation_id, id, status, mode, source, connection_id, file_id, actor_kind,
      event_key, failure, finished_at)
    values (${organisationId}, ${runId}, 'applied', 'replace', 'sftp', ${connectionId}, ${fileId},
      'connection', 'event-1', ${marker}, now())`;
  await sql`
    insert into run_issues (organisation_id, run_id, n, row, line, field, rule, severity)
    values (${organisationId}, ${runId}, 1, 1, 2, ${marker}, 'required', 'error')`;
  await sql`
    insert into run_changes (organisation_id, run_id, n, kind, user_id, department)
    values (${organisationId}, ${runId}, 1, 'created', ${userId}, ${marker})`;
  await sql`
    insert into history (organisation_id, kind, user_id, actor_kind, way_in, run_id, changes, reason)
    values (${organisationId}, 'updated', ${userId}, 'connection', 'sftp', ${runId},
      ${sql.json({ title: [null, "Boss"] })}, ${marker})`;
  await sql`
    insert into history (organisation_id, kind, actor_kind, way_in, changes)
    values (${organisationId}, 'account_removed', 'operator', 'manual',
      ${sql.json({ account: [null, randomUUID()], name: [marker, null] })})`;
  const uploads = await arrangeUploads(sql, marker, { organisationId, userId, fileId, runId });
  const account = await arrangeAccount(sql, marker, organisationId);
  const scim = await arrangeScim(sql, marker, { organisationId, userId, connectionId });
  const sftp = await arrangeSftp(sql, marker, { organisationId, connectionId, runId });
  const privacy = await arrangePrivacy(sql, marker, { organisationId, userId });
  const mobile = await arrangeMobile(sql, marker, { organisationId, userId });
  const ids = { userId, otherUserId, connectionId, fileId, runId };
  const sample = {
    ...privacy,
    ...{ ...mobile, ...account, ...uploads, ...scim, ...sftp, ...newWebhookSample() },
    ...{ organisationId, marker, ...ids },
  };
  await arrangeRunPage(sql, sample);
  await arrangeWhy(sql, sample);
  return { ...sample, ...(await arrangeWebhooks(sql, marker, organisationId)) };
}
