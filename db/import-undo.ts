/** Undoing a run, set-wise: its history entries turned round, minus what changed since. */
import type { Handle } from "./client.ts";
import { flagColumns, userColumnNames, userColumns } from "./fields.ts";
import { type Authorship, authorColumns, authorValues } from "./history.ts";
import { expectManyRows } from "./import-stage.ts";

export interface RunEntry {
  /** A bigint, as text. */
  seq: string;
  kind: string;
  userId: string;
  changes: Record<string, [unknown, unknown]>;
}

/** The kinds of entries that can be turned round, and of these the ones by which somebody leaves. */
const turnable = [
  ...["created", "updated", "reactivated", "access_ended", "deleted"],
  ...["name_given_up", "keep_until"],
];
const leaving = ["access_ended", "deleted"];

/** What a run did to people and nobody has taken back yet, in batches; or only whose access it ended. */
export function entriesOfRun(
  at: Handle,
  runId: string,
  batch: number,
  only: "everything" | "leavers" = "everything",
) {
  return at.sql<RunEntry[]>`
    select h.seq, h.kind, h.user_id as "userId", h.changes from history h
    where h.organisation_id = ${at.organisationId} and h.run_id = ${runId} and h.user_id is not null
      and h.undoes is null and h.kind = any(${only === "leavers" ? leaving : turnable}::text[])
      and not exists (select from history back
        where back.organisation_id = h.organisation_id and back.run_id = h.run_id and back.kind = 'undone'
          and back.undoes = h.seq)
    order by h.seq`.cursor(batch);
}

/** The state one entry goes back to: keys are null where the value does not change. */
export interface UndoRow {
  seq: string;
  userId: string;
  kind: string;
  /** From and to, turned round. */
  changes: Record<string, [unknown, unknown]>;
  userNameKey: string | null;
  emailKey: string | null;
  displayNameKey: string | null;
  externalIdKey: string | null;
}

export async function createUndo(at: Handle): Promise<void> {
  await expectManyRows(at);
  await at.sql`
    create temporary table undo (seq bigint, user_id uuid, kind text, changes jsonb, user_name_key text,
      email_key text, display_name_key text, external_id_key text, skip text) on commit drop`;
}

export async function stageUndo(at: Handle, rows: readonly UndoRow[]): Promise<void> {
  await at.sql`
    insert into undo (seq, user_id, kind, changes, user_name_key, email_key, display_name_key, external_id_key)
    select seq, "userId", kind, changes, "userNameKey", "emailKey", "displayNameKey", "externalIdKey"
    from jsonb_to_recordset(${at.sql.json(rows as never)}) as r (seq bigint, "userId" uuid, kind text,
      changes jsonb, "userNameKey" text, "emailKey" text, "displayNameKey" text, "externalIdKey" text)`;
}

/**
 * Marks who is left as they are: changed since by anything that has not itself been undone (a
 * block, a keep-until or *two people* is no change of the record; of a term, only what touches it or the access
 * is), erased, or with a user name or e-mail that somebody else has now. Takes the rows' locks in id
 * order first.
 */
export async function markSkipped(at: Handle): Promise<void> {
  const { sql, organisationId } = at;
  await sql`create index on undo (user_id)`;
  await sql`analyze undo`;
  await sql`
    select u.id from users u
    where u.organisation_id = ${organisationId} and u.id in (select user_id from undo)
    order by u.id for update`;
  await sql`
    update undo n set skip = 'changed_since'
    from users u
    where u.organisation_id = ${organisationId} and u.id = n.user_id and (u.erased_at is not null
      or exists (
        select from history h
        where h.organisation_id = ${organisationId} and h.user_id = n.user_id and h.seq > n.seq
          and h.seq > (select min(seq) from undo)
          and h.undoes is null
          and case when n.kind = 'keep_until' then h.changes ?| array['keepUntil', 'active']
            else h.kind not in ('blocked', 'unblocked', 'keep_until', 'access_kept', 'two_people') end
          and not exists (
            select from history back where back.organisation_id = ${organisationId}
              and back.user_id = h.user_id and back.undoes = h.seq)))`;
  for (;;) {
    const found = (await markTaken(at, "email")) + (await markTaken(at, "userName"));
    if (found === 0) return;
  }
}

/** Going back would claim what another person has and keeps. */
async function markTaken(at: Handle, field: "email" | "userName"): Promise<number> {
  const { sql, organisationId } = at;
  const email = field === "email";
  const key = sql(email ? "email_key" : "user_name_key");
  // An active person uses their e-mail, flagged or not; whoever has it already claims nothing new.
  const claim = email ? sql`case when v.active then v.email_key end` : sql`v.user_name_claim`;
  const active = sql`case when n.changes ? 'active' then (n.changes->'active'->>1)::boolean else u.active end`;
  const claims = email
    ? sql`${active} and not u.email_shared and (not u.active or n.email_key <> u.email_key)`
    : sql`u.deleted_at is null or n.kind in ('name_given_up', 'deleted')`;
  const lets = email
    ? sql`(w.changes ? 'active' and w.changes->'active'->>1 = 'false' or w.email_key is not null and w.email_key <> v.email_key)`
    : sql`(w.user_name_key is not null and w.user_name_key <> v.user_name_claim or w.kind = 'created' and exists (
        select from undo g join users gu on gu.organisation_id = ${organisationId} and gu.id = g.user_id
        where g.kind = 'name_given_up' and g.skip is null and gu.user_name_key = v.user_name_key))`;
  const result = await sql`
    update undo n set skip = 'taken'
    from users u, users v
    where n.skip is null and u.organisation_id = ${organisationId} and u.id = n.user_id and (${claims})
      and v.organisation_id = ${organisationId} and ${claim} = coalesce(n.${key}, u.${key}) and v.id <> u.id
      and not exists (select from undo w where w.user_id = v.id and w.skip is null and ${lets})`;
  return result.count;
}

/** Writes the old values back, with an entry each that names the one it takes back. */
export async function applyUndo(at: Handle, by: Authorship): Promise<number> {
  const { sql, organisationId } = at;
  const sets = userColumnNames.map((column) => {
    const name = userColumns[column];
    const old = `n.changes->'${column}'->>1`;
    return `${name} = case when n.changes ? '${column}' then ${flagColumns.has(column) ? `(${old})::boolean` : old} else u.${name} end`;
  });
  // A term that ends with the access goes too: it would end them a second time when they come back.
  const ends = sql`n.changes->'active'->>1 is not distinct from 'false'`;
  const result = await sql`
    with undone as (
      update users u set ${sql.unsafe(sets.join(", "))},
        user_name_key = coalesce(n.user_name_key, u.user_name_key),
        email_key = case when n.changes ? 'email' then n.email_key else u.email_key end,
        display_name_key = coalesce(n.display_name_key, u.display_name_key),
        active = case when n.changes ? 'active' then (n.changes->'active'->>1)::boolean else u.active end,
        deactivated_at = case when n.changes ? 'active' then
          case when (n.changes->'active'->>1)::boolean then null else now() end else u.deactivated_at end,
        deleted_at = case
          when n.kind in ('name_given_up', 'deleted') then null
          when n.kind = 'created' and exists (
            select from undo g join users gu on gu.organisation_id = ${organisationId} and gu.id = g.user_id
            where g.kind = 'name_given_up' and g.skip is null and gu.user_name_key = u.user_name_key) then now()
          else u.deleted_at end,
        owner_connection_id = case when n.changes ? 'owner' then (n.changes->'owner'->>1)::uuid else u.owner_connection_id end,
        source = case when n.changes ? 'source' then n.changes->'source'->>1 else u.source end,
        keep_until = case when n.changes ? 'keepUntil' then (n.changes->'keepUntil'->>1)::date
          when ${ends} then null else u.keep_until end,
        updated_at = now(), version = u.version + 1
      from undo n, users was
      where n.skip is null and u.organisation_id = ${organisationId} and u.id = n.user_id
        and was.organisation_id = u.organisation_id and was.id = u.id
      returning u.id, n.seq, n.changes || case when ${ends} and was.keep_until is not null
        then jsonb_build_object('keepUntil', jsonb_build_array(was.keep_until, null)) else '{}' end as changes
    )
    insert into history (${sql.unsafe(authorColumns)}, kind, user_id, changes, undoes)
    select ${authorValues(at, by)}, 'undone', id, changes, seq from undone`;
  return result.count;
}

/**
 * External ids go back too: the link of a run's way in to what it was. One that somebody else got
 * since stays theirs.
 */
export async function undoLinks(at: Handle, connectionId: string | null): Promise<void> {
  const { sql, organisationId } = at;
  await sql`
    delete from links l using undo n
    where n.skip is null and n.changes ? 'externalId' and n.changes->'externalId'->>1 is null
      and l.organisation_id = ${organisationId} and l.user_id = n.user_id
      and l.connection_id is not distinct from ${connectionId}::uuid`;
  await sql`
    delete from links l using undo n, users u
    where n.skip is null and l.external_id_key = n.external_id_key
      and l.organisation_id = ${organisationId} and l.connection_id is not distinct from ${connectionId}::uuid
      and u.organisation_id = l.organisation_id and u.id = l.user_id and u.deleted_at is not null`;
  await sql`
    update links l set external_id = n.changes->'externalId'->>1, external_id_key = n.external_id_key
    from undo n
    where n.skip is null and n.changes->'externalId'->>1 is not null
      and l.organisation_id = ${organisationId} and l.user_id = n.user_id
      and l.connection_id is not distinct from ${connectionId}::uuid
      and not exists (
        select from links o where o.organisation_id = l.organisation_id and o.user_id <> l.user_id
          and o.connection_id is not distinct from l.connection_id and o.external_id_key = n.external_id_key)`;
}

/** Names those that were left as they are. */
export async function storeSkipped(at: Handle, runId: string): Promise<number> {
  const { sql, organisationId } = at;
  const result = await sql`
    insert into run_changes (organisation_id, run_id, n, kind, user_id, user_name, display_name, department, email, reason)
    select ${organisationId}, ${runId},
      (select coalesce(max(n), 0) from run_changes where organisation_id = ${organisationId} and run_id = ${runId})
        + row_number() over (order by n.seq),
      'not_undone', u.id, u.user_name, u.display_name, u.department, u.email, n.skip
    from undo n join users u on u.organisation_id = ${organisationId} and u.id = n.user_id
    where n.skip is not null`;
  return result.count;
}
