/** How the ways in know people. */
import type { Handle } from "./client.ts";

/** How a way in knows a person, and what it sent of them. */
export interface UserLink {
  userId: string;
  /** Null: by hand. */
  connectionId: string | null;
  externalId: string | null;
  externalIdKey: string | null;
  /** A SCIM connection's; see the columns of `links`. */
  sent?: {
    resource: Record<string, unknown>;
    plainVersion: number | null;
    /** Of a locked person nobody else counts meanwhile. */
    revision: number;
    revisedAt: Date;
  };
}

/** A whole row of `links`. */
export function linkRow({ sql, organisationId }: Handle, link: UserLink) {
  const { userId, connectionId, externalId, externalIdKey, sent } = link;
  return {
    ...{ organisation_id: organisationId, user_id: userId, connection_id: connectionId },
    ...{ external_id: externalId, external_id_key: externalIdKey },
    ...(sent && {
      ...{ resource: sql.json(sent.resource as never), plain_version: sent.plainVersion },
      ...{ revision: sent.revision, revised_at: sent.revisedAt },
    }),
  };
}

/** Somebody deleted holds no external id against a living record. */
export async function freeExternalId(
  at: Handle,
  link: Pick<UserLink, "userId" | "connectionId" | "externalIdKey">,
): Promise<void> {
  if (link.externalIdKey === null) return;
  await at.sql`
    delete from links l using users u
    where l.organisation_id = ${at.organisationId} and l.external_id_key = ${link.externalIdKey}
      and l.connection_id is not distinct from ${link.connectionId}::uuid and l.user_id <> ${link.userId}
      and u.organisation_id = l.organisation_id and u.id = l.user_id and u.deleted_at is not null`;
}

/** Remembers how a way in knows a person. */
export async function linkUser(at: Handle, link: Omit<UserLink, "sent">): Promise<void> {
  await at.sql`
    insert into links ${at.sql(linkRow(at, link))}
    on conflict (organisation_id, user_id, connection_id) do update
    set external_id = coalesce(excluded.external_id, links.external_id),
      external_id_key = coalesce(excluded.external_id_key, links.external_id_key), seen_at = now()`;
}
