/** For a story that is told faster than it happened. */
import postgres from "postgres";

/** A moment by the calendar of a time zone: so many days from this week's Monday, at a time of day. */
export interface CalendarMoment {
  days: number;
  time: string;
  timeZone: string;
}

/**
 * Moves every moment that was written at or after `since` back, as if `since` had been `to`; what lies
 * between them stays apart as it is.
 * @param ownerUrl the product's own role never rewrites what happened
 */
export async function moveToPast(ownerUrl: string, since: Date, to: CalendarMoment): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await owner.begin(async (sql) => {
      const [distance] = await sql<{ seconds: number }[]>`
        select extract(epoch from ${since}::timestamptz - (
          date_trunc('week', now() at time zone ${to.timeZone}) + make_interval(days => ${to.days})
            + ${to.time}::interval
        ) at time zone ${to.timeZone})::float8 as seconds`;
      // In seconds, because a day may have 23 hours where the server is.
      const back = sql`make_interval(secs => ${distance?.seconds ?? 0})`;
      const tables = await sql<{ name: string; columns: string[] }[]>`
        select c.relname::text as name, array_agg(a.attname::text) as columns
        from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
          and a.attnum > 0 and a.atttypid = 'timestamptz'::regtype
        group by c.relname`;
      for (const { name, columns } of tables) {
        for (const column of columns) {
          await sql`
            update ${sql(name)} set ${sql(column)} = ${sql(column)} - ${back}
            where ${sql(column)} >= ${since}`;
        }
      }
    });
  } finally {
    await owner.end();
  }
}
