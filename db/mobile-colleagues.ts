/** People as the mobile app shows them to each other: those with access, and nobody else. */
import type { Handle } from "./client.ts";
import { searchPattern } from "./search-pattern.ts";

export interface ColleagueRow {
  id: string;
  displayName: string | null;
  firstName: string | null;
  surname: string | null;
  title: string | null;
  department: string | null;
  phone: string | null;
  mobile: string | null;
  email: string | null;
  firstAid: boolean;
  emergencyResponse: boolean;
  profilePhoto: string | null;
}

const columns = `u.id, u.display_name as "displayName", u.first_name as "firstName", u.surname, u.title,
  u.department, u.phone, u.mobile, u.email, u.first_aid as "firstAid",
  u.emergency_response as "emergencyResponse", u.profile_photo as "profilePhoto"`;

/** One person, if they have access. */
export async function findColleague(at: Handle, id: string): Promise<ColleagueRow | undefined> {
  const [row] = await at.sql<ColleagueRow[]>`
    select ${at.sql.unsafe(columns)} from users u
    where u.organisation_id = ${at.organisationId} and u.id = ${id}
      and u.active and u.blocked_at is null`;
  return row;
}

export interface ColleagueQuery {
  /** A sort key: part of a display name. Nothing else is looked in: colleagues do not see the rest. */
  search?: string | undefined;
  /** Only people who are trained in these; each of them when both are named. */
  trained: ("emergencyResponse" | "firstAid")[];
  /** Keyset: the person before the first of the page, or after the last. */
  after?: string | undefined;
  before?: string | undefined;
  limit: number;
}

const training = { emergencyResponse: "emergency_response", firstAid: "first_aid" } as const;

/** A page of people by display name. */
export async function listColleagues(at: Handle, query: ColleagueQuery): Promise<ColleagueRow[]> {
  const { sql, organisationId } = at;
  const { search } = query;
  // A plan made for any word would suit hardly one.
  await sql`select set_config('plan_cache_mode', 'force_custom_plan', true)`;
  const mark = query.after ?? query.before ?? null;
  const descends = query.after === undefined && query.before !== undefined;
  const beyond = sql`and (p.display_name_key, p.id) ${sql.unsafe(descends ? "<" : ">")}
    ((select display_name_key from mark), (select id from mark))`;
  const fits = sql`and p.search_text like ${searchPattern(search ?? "")}
    and position(${search ?? ""} in p.display_name_key) > 0`;
  const trained = query.trained.map((one) => `and p.${training[one]}`).join(" ");
  const order = descends ? "desc" : "asc";
  const rows = await sql<ColleagueRow[]>`
    with mark as materialized (
      select display_name_key, id from users
      where organisation_id = ${organisationId} and id = ${mark}::uuid
    ), page as (
      select p.id, p.display_name_key from searchable_users p
      where p.organisation_id = ${organisationId} and p.deleted_at is null
        and p.active and p.blocked_at is null ${sql.unsafe(trained)}
        ${search === undefined ? sql`` : fits} ${mark === null ? sql`` : beyond}
      order by p.display_name_key ${sql.unsafe(order)}, p.id ${sql.unsafe(order)}
      limit ${sql.unsafe(String(Math.trunc(query.limit)))}
    )
    select ${sql.unsafe(columns)} from page
    join users u on u.organisation_id = ${organisationId} and u.id = page.id
    order by page.display_name_key ${sql.unsafe(order)}, page.id ${sql.unsafe(order)}`;
  return descends ? rows.reverse() : rows;
}
