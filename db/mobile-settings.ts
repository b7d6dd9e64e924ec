/** What an organisation decides about the mobile app, in its settings. */
import type { Handle } from "./client.ts";

export interface MobileSettings {
  /** Field names; what colleagues see besides the name. */
  shown?: string[];
  /** The Entra ID tenant that an Admin has confirmed as the organisation's; null once taken back. */
  tenantId?: string | null;
}

/** Held to the end of the transaction, so that of two changes at once each tells what it changed. */
export async function holdMobileSettings({ sql, organisationId }: Handle): Promise<MobileSettings> {
  const [row] = await sql<{ mobile: MobileSettings | null }[]>`
    select settings->'mobile' as mobile from organisations where id = ${organisationId} for update`;
  return row?.mobile ?? {};
}

/** Replaces what is given and keeps the rest. */
export async function writeMobileSettings(
  { sql, organisationId }: Handle,
  set: MobileSettings,
): Promise<void> {
  await sql`
    update organisations set settings = jsonb_set(settings, '{mobile}',
      coalesce(settings->'mobile', '{}') || ${sql.json(set as never)}::jsonb)
    where id = ${organisationId}`;
}
