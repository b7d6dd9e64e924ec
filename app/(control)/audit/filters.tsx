import { AuditFilters, type FilterChip } from "#components/audit/audit-filters";
import type { AuditPage } from "#lib/history/audit";
import { type AuditView, isNarrowed, nameless } from "#lib/history/audit-view";
import { fillIn } from "#lib/messages/accounts";
import type { AuditMessages } from "#lib/messages/audit-en";
import { localDate } from "#lib/users/local-date";
import { auditAddress } from "./view.ts";

/** The filters with what they say now. */
export function Filters({
  view,
  page,
  timeZone,
  texts,
}: {
  view: AuditView;
  page: AuditPage;
  timeZone: string;
  texts: AuditMessages;
}) {
  const { actors, groups } = page.choices;
  const periods = [
    { label: texts.periods.today, from: daysAgo(0, timeZone) },
    { label: texts.periods.week, from: daysAgo(6, timeZone) },
    { label: texts.periods.month, from: daysAgo(29, timeZone) },
    { label: texts.periods.all, from: null },
  ];
  return (
    <AuditFilters
      person={view.person}
      from={view.from ?? ""}
      until={view.until ?? ""}
      selects={[
        {
          name: "kind",
          label: texts.kind,
          value: view.group ?? "",
          options: [
            { value: "", label: texts.anyKind },
            ...groups.map((group) => ({ value: group, label: texts.groups[group] })),
          ],
        },
        {
          name: "actor",
          label: texts.actor,
          value: view.actor ?? "",
          options: [
            { value: "", label: texts.anyActor },
            ...actors.map(({ id, name, isGone }) => ({
              value: id,
              label: isGone ? fillIn(texts.formerly, { name }) : name,
            })),
            ...nameless.map((actor) => ({ value: actor, label: texts.actors[actor] })),
          ],
        },
      ]}
      periods={periods.map(({ label, from }) => ({
        label,
        href: auditAddress(view, { from, until: null }),
        isNow: view.from === from && view.until === null,
      }))}
      chips={chipsOf(view, page, texts)}
      clear={isNarrowed(view) ? "/audit" : null}
      texts={texts}
    />
  );
}

function chipsOf(view: AuditView, { person, run }: AuditPage, texts: AuditMessages): FilterChip[] {
  const chips: FilterChip[] = [];
  const add = (name: FilterChip["name"], value: string, label: string) =>
    chips.push({
      ...{ name, value, label },
      without: auditAddress(view, { [name]: name === "person" ? "" : null }),
      withoutLabel: fillIn(texts.without, { what: label }),
    });
  if (person) {
    const name = person.name ?? texts.erasedPerson;
    add("person", person.id, fillIn(texts.onlyPerson, { name }));
  }
  if (run) {
    const file = run.file ?? texts.someFile;
    add("run", run.id, fillIn(texts.onlyRun, { file }));
  }
  return chips;
}

/** The organisation's day so many days ago, ISO. */
function daysAgo(days: number, timeZone: string): string {
  const day = new Date(`${localDate(timeZone)}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - days);
  return day.toISOString().slice(0, 10);
}
