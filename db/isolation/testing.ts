/** For the tests of the walls between organisations: what there is, and whether any of it changed. */
import type { ISql } from "postgres";

export interface OrganisationTable {
  name: string;
  /** The column that says whose a row is. */
  key: "id" | "organisation_id";
  /** The columns that can be written. */
  columns: string[];
}

/** From the catalogue: every table whose rows belong to an organisation. */
export async function organisationTables(sql: ISql): Promise<OrganisationTable[]> {
  return sql<OrganisationTable[]>`
    select c.relname::text as name,
      case c.relname when 'organisations' then 'id' else 'organisation_id' end as key,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        order by a.attnum) as columns
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and (c.relname = 'organisations' or exists (select from pg_attribute a
        where a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped))
    order by c.relname`;
}

/** A hash per organisation of all its rows in all tables, as far as the asking role sees them. */
export async function rowHashes(
  sql: ISql,
  tables: OrganisationTable[],
  organisations: string[],
): Promise<Record<string, string>> {
  const parts = tables.map(
    ({ name, key }) =>
      `select "${key}" as organisation, '${name}' as part,
         md5(string_agg(md5(t::text), '' order by md5(t::text) collate "C")) as hash
       from "${name}" t where "${key}" = any($1::uuid[]) group by 1`,
  );
  const rows = await sql.unsafe<{ organisation: string; hash: string }[]>(
    `select organisation, md5(string_agg(part || hash, '' order by part)) as hash
     from (${parts.join(" union all ")}) as rows group by 1`,
    [organisations] as never[],
  );
  return Object.fromEntries(rows.map((row) => [row.organisation, row.hash]));
}
