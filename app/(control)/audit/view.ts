import type { ShownEntry, ShownLine } from "#components/audit/audit-list";
import type { IconName } from "#components/ui/icon";
import { type AuditView, auditParams } from "#lib/history/audit-view";
import type { NamedEntry } from "#lib/history/entries";
import { groupOf, type KindGroup } from "#lib/history/kinds";
import { type Part, type Reader, tell, tellTogether } from "#lib/history/telling";
import { auditIn } from "#lib/messages/audit";
import { currentLanguage } from "../../language.ts";
import { formatDay } from "../users/view.ts";

/** The language of this request, for sentences of the history. */
export async function auditReader(): Promise<Reader> {
  const { locale } = await currentLanguage();
  return { locale, texts: auditIn(locale), day: (iso) => formatDay(iso, locale) };
}

/** The address of a view. */
export function auditAddress(view: AuditView, change: Partial<AuditView> = {}): string {
  const params = auditParams(view, change);
  return params.size > 0 ? `/audit?${params}` : "/audit";
}

function addressOf({ personId, runId }: Part): string | null {
  if (personId !== undefined) return `/users/${personId}`;
  return runId === undefined ? null : `/imports/${runId}`;
}

const icons: Record<KindGroup, IconName> = {
  added: "plus",
  changed: "edit",
  access: "check",
  decisions: "lock",
  records: "link",
  imports: "up",
  exports: "download",
  privacy: "clock",
  connections: "link",
  webhooks: "link",
  accounts: "hand",
};

/** Entries as the page draws them, under the day they are of. */
export function shownDays(
  lines: NamedEntry[][],
  reader: Reader,
  timeZone: string,
  isOneRun: boolean,
): { day: string; lines: ShownLine[] }[] {
  const language = reader.locale === "nl" ? "nl-NL" : "en-GB";
  const dayFormat = new Intl.DateTimeFormat(language, { dateStyle: "full", timeZone });
  const timeFormat = new Intl.DateTimeFormat(language, { timeStyle: "short", timeZone });
  const shown = (entry: NamedEntry): ShownEntry => {
    const { sentence, way, changes, reason } = tell(entry, reader);
    const group = groupOf(entry.kind);
    const isSum = ["run_applied", "run_undone", "run_given_back"].includes(entry.kind);
    return {
      ...{ key: entry.seq, iso: entry.at, time: timeFormat.format(new Date(entry.at)) },
      icon: group === null ? "edit" : entry.kind === "access_ended" ? "none" : icons[group],
      sentence: sentence.map((part) => ({ text: part.text, href: addressOf(part) })),
      ...{ about: [way, reason].filter((word) => word !== null), changes },
      names: isSum && entry.run && !isOneRun ? `/audit?run=${entry.run.id}` : null,
    };
  };
  const days = new Map<string, ShownLine[]>();
  for (const line of lines) {
    const [first] = line;
    if (!first) continue;
    const day = dayFormat.format(new Date(first.at));
    const entries = line.map(shown);
    const together = line.length > 1 ? tellTogether(line, reader) : null;
    days.set(day, [...(days.get(day) ?? []), { entries, together }]);
  }
  return [...days].map(([day, ofDay]) => ({ day, lines: ofDay }));
}
