/** A daily file as the engine works on it. */
import type { Handle } from "#db/client";
import { type ConnectionRow, findConnection } from "#db/connections";
import { ownOrganisation } from "#db/organisations";
import { findSftpAccount } from "#db/sftp-accounts";
import { homeOf } from "../sftp/hooks.ts";
import { type FeedSettings, readFeedSettings } from "./settings.ts";

export interface Feed {
  organisationId: string;
  id: string;
  name: string;
  state: ConnectionRow["state"];
  /** When a finished file last came. */
  seenAt: Date | null;
  createdAt: Date;
  settings: FeedSettings;
  accountId: string;
  /** Its folder, which may be on another machine. */
  root: string;
  timeZone: string;
  locale: string;
  retentionDays: number;
}

/** Undefined for a connection that is none of files, or has no account. */
export async function readFeed(
  at: Handle,
  connectionId: string,
  dataDir: string,
): Promise<Feed | undefined> {
  const row = await findConnection(at, connectionId);
  const account = await findSftpAccount(at, { connectionId });
  if (row?.kind !== "sftp" || !account) return undefined;
  const { timeZone, locale, retentionDays } = await ownOrganisation(at);
  const { id, name, state, seenAt, createdAt } = row;
  return {
    ...{ organisationId: at.organisationId, id, name, state, seenAt, createdAt },
    settings: readFeedSettings(row.settings),
    accountId: account.id,
    root: homeOf(dataDir, account.id),
    ...{ timeZone, locale, retentionDays },
  };
}
