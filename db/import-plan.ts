/**
 * Planning in SQL, set-wise: the staged rows against the people who are there. Everything stands
 * in temporary tables of the run's own transaction: `matched` (which person a row speaks of),
 * `plan` (what the row would do) and `missing` (who is not in a completely new list).
 * The rules' source is the product page, "Whose person is it" and "What an import does".
 */
import type { Handle } from "./client.ts";
import { type UserColumn, userColumns } from "./fields.ts";

/** What a run is about, as the queries need it. */
export interface PlanScope {
  /** The connection the rows come by; null for lists, which are by hand. */
  connectionId: string | null;
  /** 0 by hand, 1 SFTP, 2 SCIM: the higher keeps its people. */
  rank: number;
  source: "list" | "sftp" | "scim";
  mode: "add" | "replace";
  /** Only who is missing is looked at, among the people of lower sources: see `mayEnd`. */
  isResidue: boolean;
  /** Columns present in the file; absent ones keep their values. */
  columns: UserColumn[];
  hasExternalIds: boolean;
  /** Today in the organisation's time zone, ISO. */
  today: string;
  /** Rows an Admin has decided on: another person takes the name, or it is the same one. */
  anotherPerson: number[];
  samePerson: number[];
  /** Rows that would give a known person a new user name, of which an Admin says that they are another person. */
  deniedRenames: number[];
  /** Leavers an Admin unticked, some until a day (ISO, by id), and people added by hand whom he ticked. */
  keep: string[];
  keepUntil: Record<string, string>;
  endByHand: string[];
  withoutLeavers: boolean;
  /** An Admin has seen the refused rows that name nobody and says: end access all the same. */
  endDespiteUnnamed: boolean;
}

/** Of `connections c`, or of nobody. */
export const rankOfOwner = "case c.kind when 'scim' then 2 when 'sftp' then 1 else 0 end";

/**
 * Of `users u`: whose access a run may end. It is those of its own way in; of a residue, those whom a source of this rank
 * would take over, and has not.
 */
export function mayEnd({ sql, organisationId }: Handle, scope: PlanScope) {
  if (!scope.isResidue) {
    return sql`u.owner_connection_id is not distinct from ${scope.connectionId}::uuid`;
  }
  return sql`(u.owner_connection_id is null or u.owner_connection_id in (
    select c.id from connections c
    where c.organisation_id = ${organisationId} and ${sql.unsafe(rankOfOwner)} < ${scope.rank}))`;
}

/** What rows would do is no part of a residue. */
export async function forgetPlan(at: Handle): Promise<void> {
  await at.sql`delete from plan`;
}

/** Step 1: by external id, then by user name; a person is matched once. */
export async function matchKnown(at: Handle, scope: PlanScope): Promise<void> {
  const { sql, organisationId } = at;
  await sql`drop table if exists matched, plan, missing, named`;
  if (scope.hasExternalIds) {
    await sql`
      create temporary table matched on commit drop as
      select s.row, coalesce(x.id, n.id) as user_id,
        case when x.id is not null then 'external_id' when n.id is not null then 'user_name' end as how
      from stage s
      left join links l on l.organisation_id = ${organisationId}
        and l.connection_id is not distinct from ${scope.connectionId}::uuid
        and l.external_id_key = s.external_id_key
      left join users x on x.organisation_id = ${organisationId} and x.id = l.user_id
        and x.deleted_at is null
      left join users n on n.organisation_id = ${organisationId}
        and n.user_name_claim = s.user_name_key
      where not s.refused and not s.disabled`;
    await sql`
      update matched m set user_id = null, how = null
      from matched first
      where m.how = 'user_name' and first.how = 'external_id' and first.user_id = m.user_id`;
  } else {
    await sql`
      create temporary table matched on commit drop as
      select s.row, n.id as user_id, case when n.id is not null then 'user_name' end as how
      from stage s
      left join users n on n.organisation_id = ${organisationId}
        and n.user_name_claim = s.user_name_key
      where not s.refused and not s.disabled`;
  }
  await sql`analyze matched`;
}

/**
 * Step 2, for rows nobody was found for: a connection takes over the one person of a lower rank
 * who has the row's e-mail and no link to it.
 */
export async function matchByEmail(at: Handle, scope: PlanScope): Promise<void> {
  if (scope.connectionId === null) return;
  const { sql, organisationId } = at;
  await sql`
    update matched m set user_id = one.id, how = 'email'
    from (
      select s.row, (array_agg(u.id))[1] as id
      from matched m
      join stage s on s.row = m.row
      join users u on u.organisation_id = ${organisationId} and u.email_key = s.email_key
        and u.deleted_at is null
      left join connections c on c.organisation_id = ${organisationId} and c.id = u.owner_connection_id
      where m.user_id is null and ${sql.unsafe(rankOfOwner)} < ${scope.rank}
        and not exists (
          select from links l where l.organisation_id = ${organisationId} and l.user_id = u.id
            and l.connection_id = ${scope.connectionId}::uuid)
      group by s.row
      having count(*) = 1
    ) one
    where m.row = one.row
      and not exists (select from matched other where other.user_id = one.id)`;
}

/**
 * Step 3, full lists without external ids: a new user name with the e-mail of an own active person
 * whose old user name is missing from the same file is a rename.
 */
export async function matchRenamed(at: Handle, scope: PlanScope): Promise<void> {
  if (scope.mode !== "replace") return;
  const { sql, organisationId } = at;
  await sql`
    update matched m set user_id = u.id, how = 'renamed'
    from stage s, users u
    where m.user_id is null and s.row = m.row and s.external_id_key is null
      and not (m.row = any(${[...scope.anotherPerson, ...scope.deniedRenames]}::int[]))
      and u.organisation_id = ${organisationId} and u.email_claim = s.email_key
      and u.owner_connection_id is not distinct from ${scope.connectionId}::uuid
      and not exists (select from matched other where other.user_id = u.id)
      and not exists (
        select from stage t where t.user_name_key = u.user_name_claim and not t.disabled)`;
}

/**
 * Step 4, for rows that are still new: the e-mail of a higher source's person means that person,
 * under an old user name or one of its own. Such a row is kept; and it lets nobody in again whose
 * access the higher source has ended.
 */
export async function matchHigher(at: Handle, scope: PlanScope): Promise<void> {
  const { sql, organisationId } = at;
  const [higher] = await sql`
    select from connections c
    where c.organisation_id = ${organisationId} and ${sql.unsafe(rankOfOwner)} > ${scope.rank} limit 1`;
  if (!higher) return;
  await sql`
    update matched m set user_id = one.id, how = 'email'
    from (
      select distinct on (s.row) s.row, u.id, ${sql.unsafe(rankOfOwner)} as rank
      from matched m
      join stage s on s.row = m.row
      join users u on u.organisation_id = ${organisationId} and u.email_key = s.email_key
        and u.deleted_at is null
      left join connections c on c.organisation_id = ${organisationId} and c.id = u.owner_connection_id
      where m.user_id is null
      order by s.row, u.active desc, rank desc, u.id
    ) one
    where m.row = one.row and one.rank > ${scope.rank}
      and not exists (select from matched other where other.user_id = one.id)`;
}

/** Step 5: what each row would do. */
export async function planRows(at: Handle, scope: PlanScope): Promise<void> {
  const { sql, organisationId } = at;
  const staged = scope.columns.map((column) => stagedValue(column)).join(", ");
  const present = scope.columns.map((column) => `u.${userColumns[column]}`).join(", ");
  const externalId = scope.hasExternalIds
    ? "or (r.relation <> 'other' and s.external_id_key is not null and l.external_id_key is distinct from s.external_id_key)"
    : "";
  await sql.unsafe(
    `create temporary table plan on commit drop as
     select m.row, m.how, u.id as user_id, u.version, r.relation, s.user_name_key, s.email_key,
       coalesce(u.user_name_key <> s.user_name_key, false) and r.relation <> 'other' as renamed,
       r.relation = 'lower' as taken_over,
       case
         when u.id is null then 'created'
         when r.relation = 'other' then 'kept'
         when d.another and m.row = any($5::int[]) then 'created'
         when d.another and not (m.row = any($6::int[])) then 'conflict'
         when not u.active then 'reactivated'
         when r.relation = 'lower' or u.source <> $4 or (${staged}) is distinct from (${present}) ${externalId}
           then 'updated'
         else 'unchanged'
       end as kind,
       case when d.another and m.row = any($5::int[]) then u.id end as gives_up,
       case when d.another then 'another_person' end as reason,
       null::text as field, null::uuid as other_user_id, null::uuid as denied_user_id,
       null::jsonb as changes
     from matched m
     join stage s on s.row = m.row
     left join users u on u.organisation_id = $1 and u.id = m.user_id
     left join connections c on c.organisation_id = $1 and c.id = u.owner_connection_id
     ${scope.hasExternalIds ? "left join links l on l.organisation_id = $1 and l.user_id = u.id and l.connection_id is not distinct from $2::uuid" : ""}
     cross join lateral (select case
       when u.id is null then 'new'
       when u.owner_connection_id is not distinct from $2::uuid then 'own'
       when ${rankOfOwner} < $3 then 'lower'
       else 'other' end as relation) r
     cross join lateral (select m.how = 'user_name' and r.relation <> 'other'
       and lower(u.surname) is distinct from lower(s.surname)
       and u.email_key is distinct from s.email_key
       and (not u.active or lower(u.first_name) is distinct from lower(s.first_name)) as another) d`,
    [
      organisationId,
      scope.connectionId,
      scope.rank,
      scope.source,
      scope.anotherPerson,
      scope.samePerson,
    ] as never[],
  );
  await sql`update plan set user_id = null, renamed = false, taken_over = false where gives_up is not null`;
  if (scope.connectionId === null) await planLocalFields(at, scope);
  if (scope.deniedRenames.length > 0) await noteDenied(at, scope);
  await sql`create index on plan (user_id)`;
  await sql`analyze plan`;
}

/** Whom a row would have renamed: by an Admin's word that person makes way, as somebody missing from the list. */
async function noteDenied(at: Handle, scope: PlanScope): Promise<void> {
  const { sql, organisationId } = at;
  await sql`
    update plan p set denied_user_id = u.id
    from users u
    where p.row = any(${scope.deniedRenames}::int[]) and p.kind = 'created' and p.gives_up is null
      and u.organisation_id = ${organisationId} and u.email_claim = p.email_key
      and u.owner_connection_id is not distinct from ${scope.connectionId}::uuid
      and not exists (select from plan q where q.user_id = u.id or q.gives_up = u.id)
      and not exists (
        select from stage t where t.user_name_key = u.user_name_claim and not t.disabled)`;
}

/** Fields that a higher owner does not synchronise may still be changed by a list. */
async function planLocalFields(at: Handle, scope: PlanScope): Promise<void> {
  const differs = scope.columns
    .map(
      (column) =>
        `('${column}' = any(c.local_fields) and ${stagedValue(column)} is distinct from u.${userColumns[column]})`,
    )
    .join(" or ");
  await at.sql.unsafe(
    `update plan p set kind = 'updated'
     from stage s, users u, connections c
     where p.kind = 'kept' and s.row = p.row and u.organisation_id = $1 and u.id = p.user_id
       and c.organisation_id = $1 and c.id = u.owner_connection_id and c.local_fields <> '{}'
       and (${differs})`,
    [at.organisationId],
  );
}

/** A staged value as it would be written: a blank flag is "no". */
export function stagedValue(column: UserColumn): string {
  const name = `s.${userColumns[column]}`;
  return column === "firstAid" || column === "emergencyResponse"
    ? `coalesce(${name}, false)`
    : name;
}
