/** Which people a page shows and in which order, as parts of its queries. */
import type { Handle } from "./client.ts";
import { isFlagged } from "./doubles.ts";

/** What people can be ordered by: columns that an index holds in this order, the last one unique. */
const orders = {
  displayName: (u: string) => [`${u}.display_name_key`, `${u}.id`],
  userName: (u: string) => [`${u}.user_name_claim`],
  department: (u: string) => [`${u}.department_key`, `${u}.display_name_key`, `${u}.id`],
  updatedAt: (u: string) => [`${u}.updated_at`, `${u}.id`],
};

/** Conditions that need no value; those that few fulfil have an index with the same words. */
const states = {
  access: "active and blocked_at is null",
  no_access: "not active",
  blocked: "blocked_at is not null",
  emergencyResponse: "emergency_response",
  firstAid: "first_aid",
  incomplete: "(display_name is null or first_name is null or surname is null or email is null)",
  double: isFlagged,
  termEnds: `keep_until is not null and keep_until <= (
    select (now() at time zone o.time_zone)::date + 30 from organisations o where o.id = current_organisation())`,
} as const;

export interface UserFilter {
  states: (keyof typeof states)[];
  department?: string | undefined;
  /** A connection's id; null for people kept by hand. */
  owner?: string | null | undefined;
  /** A sort key: part of a display name, user name or e-mail. */
  search?: string | undefined;
}

export interface UserPage {
  filter: UserFilter;
  order: keyof typeof orders;
  descending: boolean;
  /** Keyset: the person before the first, or after the last, of the page. */
  after?: string | undefined;
  before?: string | undefined;
  limit: number;
}

/** Whether a search or filter leaves anybody out. */
export function isNarrowed({ filter }: UserPage): boolean {
  const { states: wanted, department, owner, search } = filter;
  return wanted.length > 0 || [department, owner, search].some((value) => value !== undefined);
}

/** The same people in the order that is looked through fastest, for counting. */
export function fromTheStart({ filter }: UserPage): UserPage {
  return { filter, order: "displayName", descending: false, limit: 0 };
}

/** The parts of a page's queries, in which people are called `p`. */
export function partsOf({ sql, organisationId }: Handle, page: UserPage) {
  const { department, owner, states: wanted } = page.filter;
  const keys = orders[page.order];
  const mark = page.after ?? page.before ?? null;
  const descends = page.descending !== (page.before !== undefined);
  const marked = sql.unsafe(String(keys("m").map((key) => `(select ${key} from mark m)`)));
  const beyond = sql`and (${sql.unsafe(String(keys("p")))}) ${sql.unsafe(descends ? "<" : ">")} (${marked})`;
  return {
    /** The person who marks the place, read once; stands before a query as its `with`. */
    mark: sql`mark as materialized (
      select * from users where organisation_id = ${organisationId} and id = ${mark}::uuid)`,
    /** Nobody deleted, nobody of another organisation; said as the index of the order says it. */
    here: sql`p.organisation_id = ${organisationId}
      and ${sql.unsafe(page.order === "userName" ? "p.user_name_claim is not null" : "p.deleted_at is null")}`,
    /** Beyond the mark. */
    beyond: mark === null ? sql`` : beyond,
    filtered: sql`
      ${sql.unsafe(["true", ...wanted.map((state) => states[state])].join(" and "))}
      ${department === undefined ? sql`` : sql`and p.department_key = ${department}`}
      ${owner === undefined ? sql`` : owner === null ? sql`and p.owner_connection_id is null` : sql`and p.owner_connection_id = ${owner}`}`,
    /** In the page's order; the other way round when the page is reached backwards. */
    by: (alias: string) =>
      sql.unsafe(`order by ${keys(alias).map((key) => `${key}${descends ? " desc" : ""}`)}`),
    /** Written out: a plan made for any limit would not walk the index. */
    limit: (rows: number) => sql.unsafe(`limit ${Math.trunc(rows)}`),
  };
}
