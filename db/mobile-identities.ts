/** Who people are in Entra ID, for the mobile app. */
import { beforeOrganisation, type Handle } from "./client.ts";
import type { Whereabouts } from "./sign-in.ts";

/** The people whom this identity was bound to and who may enter, by organisation. */
export async function enterableByEntra(
  tenantId: string,
  objectId: string,
  now: Date,
): Promise<Whereabouts[]> {
  return beforeOrganisation(
    (sql) => sql<Whereabouts[]>`
      select organisation_id as "organisationId", id
      from mobile_people_by_entra(${tenantId}, ${objectId}, ${now})`,
  );
}

/** The organisations whose Admin has confirmed that this tenant is theirs, by name. */
export async function organisationsOfTenant(tenantId: string): Promise<string[]> {
  const rows = await beforeOrganisation(
    (sql) => sql<{ id: string }[]>`select mobile_organisations_of_tenant(${tenantId}) as id`,
  );
  return rows.map(({ id }) => id);
}

/** What a directory says of somebody, as keys. */
export interface DirectoryKeys {
  objectId: string;
  userName: string | null;
  email: string | null;
}

/** Whom a directory means: by what SCIM calls them, else by user name, else by address; undefined when that is two people. */
export async function meantByDirectory(
  { sql, organisationId }: Handle,
  keys: DirectoryKeys,
): Promise<string | undefined> {
  const here = sql`u.organisation_id = ${organisationId} and u.deleted_at is null`;
  const rows = await sql<{ id: string; place: number }[]>`
    select u.id, 1 as place from links l
      join connections c on c.organisation_id = l.organisation_id and c.id = l.connection_id and c.kind = 'scim'
      join users u on u.organisation_id = l.organisation_id and u.id = l.user_id
      where ${here} and l.organisation_id = ${organisationId} and l.external_id_key = ${keys.objectId}
    union select u.id, 2 from users u where ${here} and u.user_name_claim = ${keys.userName}
    union select u.id, 3 from users u where ${here} and u.email_key = ${keys.email} and u.active
    order by place`;
  const nearest = rows.filter(({ place }) => place === rows[0]?.place);
  return nearest.length === 1 ? nearest[0]?.id : undefined;
}

/** Binds a person to an identity; false when either has another already. */
export async function bindIdentity(
  at: Handle,
  of: { tenantId: string; objectId: string; userId: string },
): Promise<boolean> {
  const rows = await at.sql`
    insert into mobile_identities (organisation_id, tenant_id, object_id, user_id)
    values (${at.organisationId}, ${of.tenantId}, ${of.objectId}, ${of.userId})
    on conflict do nothing returning 1`;
  return rows.length > 0;
}

/** The tenant that an account of the Control Centre signs in by, if it does. */
export async function tenantOfAccount(at: Handle, accountId: string): Promise<string | null> {
  const [row] = await at.sql<{ tenantId: string | null }[]>`
    select entra_tenant_id as "tenantId" from accounts
    where organisation_id = ${at.organisationId} and id = ${accountId}`;
  return row?.tenantId ?? null;
}
