/** What tells a list that was meant otherwise, read from the temporary tables of its plan. */
import type { Handle } from "./client.ts";
import type { PlanScope } from "./import-plan.ts";

export interface HintFacts {
  mode: "add" | "replace";
  /** Rows that are not refused. */
  rows: number;
  /** People with access whom a list may speak of: who is in this one, and who is not. */
  present: number;
  absent: number;
  /** E-mail addresses in the list, and how many are of a domain that people have here. */
  addresses: number;
  familiar: number;
  /** The most frequent domain in the list, and among the people. */
  domain: string;
  knownDomain: string;
}

/** People added with the "+" count only when they are in the list: no list has had them yet. */
export async function hintFacts(at: Handle, scope: PlanScope): Promise<HintFacts> {
  const { sql, organisationId } = at;
  const [row] = await sql<HintFacts[]>`
    with people as materialized (
      select u.id, u.source, split_part(u.email_key, '@', 2) as domain from users u
      where u.organisation_id = ${organisationId} and u.active
        and u.owner_connection_id is not distinct from ${scope.connectionId}::uuid
    ), known as materialized (
      select domain, count(*) as people from people where domain <> '' group by domain
    ), listed as materialized (
      select split_part(email_key, '@', 2) as domain, count(*) as people from stage
      where not refused and not disabled and email_key <> '' group by 1
    ), spoken as materialized (
      select user_id as id from plan union select gives_up from plan
    )
    select ${scope.mode} as mode,
      (select count(*) from stage where not refused and not disabled)::int as rows,
      (select count(*) from people join spoken using (id))::int as present,
      (select count(*) from people left join spoken s using (id)
        where s.id is null and people.source <> 'manual')::int as absent,
      coalesce((select sum(people) from listed), 0)::int as addresses,
      coalesce((select sum(l.people) from listed l join known using (domain)), 0)::int as familiar,
      coalesce((select domain from listed order by people desc, domain limit 1), '') as domain,
      coalesce((select domain from known order by people desc, domain limit 1), '') as "knownDomain"`;
  if (!row) throw new Error("a select of subqueries always has a row");
  return row;
}
