/** What tests of connections look at. */
import { inOrganisation } from "#db/client";
import { type HistoryRow, historyColumns } from "#db/history";
import type { Actor } from "../auth/actors.ts";
import { authorsOf, namedEntries } from "../history/entries.ts";
import { tell, textOf } from "../history/telling.ts";
import { auditIn } from "../messages/audit.ts";

/** Every entry of an organisation's history as an English sentence, the oldest first. */
export async function fullHistory({ organisationId }: Actor): Promise<string[]> {
  return inOrganisation(organisationId, async (at) => {
    const rows = await at.sql<HistoryRow[]>`
      select ${at.sql.unsafe(historyColumns)} from history h
      where organisation_id = ${organisationId} and not summed order by seq`;
    const entries = await namedEntries(at, rows, await authorsOf(at));
    const reader = { locale: "en", texts: auditIn("en"), day: (iso: string) => iso } as const;
    return entries.map((entry) => textOf(tell(entry, reader).sentence));
  });
}
