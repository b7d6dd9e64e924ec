import { beforeOrganisation, type Handle } from "./client.ts";
import type { ConnectionRow } from "./connections.ts";

export interface Organisation {
  id: string;
  slug: string;
  name: string;
  timeZone: string;
  locale: string;
  settings: Record<string, unknown>;
  retentionDays: number;
}

type Row = Record<string, unknown>;

function organisationOf(row: Row): Organisation {
  return {
    id: row["id"] as string,
    slug: row["slug"] as string,
    name: row["name"] as string,
    timeZone: row["time_zone"] as string,
    locale: row["locale"] as string,
    settings: row["settings"] as Record<string, unknown>,
    retentionDays: row["retention_days"] as number,
  };
}

export async function organisationBySlug(slug: string): Promise<Organisation | undefined> {
  const [row] = await beforeOrganisation((sql) => sql`select * from organisation_by_slug(${slug})`);
  return row && organisationOf(row);
}

/** All of them, by slug: for operators only. */
export async function allOrganisations(): Promise<Organisation[]> {
  const rows = await beforeOrganisation((sql) => sql`select * from all_organisations()`);
  return rows.map(organisationOf);
}

/** The same for an account that is an active operator; none for anybody else. */
export async function organisationsForOperator(
  organisationId: string,
  accountId: string,
): Promise<Organisation[]> {
  const rows = await beforeOrganisation(
    (sql) => sql`select * from organisations_for_operator(${organisationId}, ${accountId})`,
  );
  return rows.map(organisationOf);
}

export async function anyOrganisation(): Promise<boolean> {
  const [row] = await beforeOrganisation((sql) => sql`select any_organisation() as any`);
  return row?.["any"] === true;
}

/** @throws a unique violation of organisations_slug_key */
export async function insertOrganisation(
  at: Handle,
  organisation: Omit<Organisation, "id">,
): Promise<void> {
  await at.sql`
    insert into organisations (id, slug, name, time_zone, locale, settings, retention_days)
    values (${at.organisationId}, ${organisation.slug}, ${organisation.name}, ${organisation.timeZone},
      ${organisation.locale}, ${at.sql.json(organisation.settings as never)}, ${organisation.retentionDays})`;
}

export async function ownOrganisation(at: Handle): Promise<Organisation> {
  const [row] = await at.sql`select * from organisations where id = ${at.organisationId}`;
  if (!row) throw new Error("the organisation of this handle does not exist");
  return organisationOf(row);
}

/** How many people, for lists of organisations. */
export async function countPeople(at: Handle): Promise<{ active: number; inactive: number }> {
  const [row] = await at.sql<{ active: number; inactive: number }[]>`
    select count(*) filter (where active)::int as active,
      count(*) filter (where not active)::int as inactive
    from users where organisation_id = ${at.organisationId} and deleted_at is null`;
  return row ?? { active: 0, inactive: 0 };
}

/** What waits, those included that ended the access of many, and when an import last went well. */
export async function countRuns(at: Handle): Promise<{ lastGood: Date | null; held: number }> {
  const [row] = await at.sql<{ lastGood: Date | null; held: number }[]>`
    select max(finished_at) filter (where status in ('applied', 'unchanged')) as "lastGood",
      count(*) filter (where status = 'held'
        or status = 'applied' and facts->>'alarm' = 'open')::int as held
    from runs where organisation_id = ${at.organisationId}`;
  return row ?? { lastGood: null, held: 0 };
}

/** An organisation's ways in and their state. */
export async function listConnections(at: Handle) {
  return at.sql<
    { id: string; kind: "sftp" | "scim"; name: string; state: ConnectionRow["state"] }[]
  >`
    select id, kind, name, state from connections
    where organisation_id = ${at.organisationId} order by kind, name`;
}

/** Fields this connection does not synchronise: what it brings of them is passed over. */
export async function localFieldsOf(at: Handle, connectionId: string): Promise<string[]> {
  const [row] = await at.sql<{ fields: string[] }[]>`
    select local_fields as fields from connections
    where organisation_id = ${at.organisationId} and id = ${connectionId}`;
  return row?.fields ?? [];
}

/** Puts a live feed back in preview: it plans and waits until an Admin turns it live again. */
export async function previewConnection(at: Handle, id: string): Promise<void> {
  await at.sql`
    update connections set state = 'preview', settings = settings || jsonb_build_object('previewSince', now())
    where organisation_id = ${at.organisationId} and id = ${id} and state = 'live'`;
}

/** Where somebody's *keep until* has come, by each organisation's own calendar. */
export async function organisationsWithKeepUntilDue(now: Date): Promise<string[]> {
  const rows = await beforeOrganisation(
    (sql) => sql<{ id: string }[]>`select organisations_with_keep_until_due(${now}) as id`,
  );
  return rows.map((row) => row.id);
}
