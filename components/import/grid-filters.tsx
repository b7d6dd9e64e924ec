"use client";

import { fillIn } from "#lib/messages/accounts";
import type { ImportMessages } from "#lib/messages/import-en";
import type { GridFilter, GridSummary } from "#lib/users/csv/grid";
import { fieldLabel, type Issue, type Locale } from "#lib/users/issues";

/** Which rows are shown: all, those with errors, or those with one particular mistake. */
export function GridFilters({
  summary,
  filter,
  locale,
  texts,
  onChange,
}: {
  summary: GridSummary;
  filter: GridFilter;
  locale: Locale;
  texts: ImportMessages["grid"];
  onChange(filter: GridFilter): void;
}) {
  const kinds = [
    { kind: "all" as const, label: texts.all, count: summary.rows },
    { kind: "errors" as const, label: texts.errors, count: summary.refused },
    { kind: "warnings" as const, label: texts.warnings, count: summary.withWarnings },
    { kind: "edited" as const, label: texts.edited, count: summary.edited },
  ];
  const key = (one: GridFilter) => (one.kind === "issue" ? `${one.field} ${one.rule}` : one.kind);
  const shown = [
    ...kinds
      .filter(({ kind, count }) => kind === "all" || count > 0 || filter.kind === kind)
      .map(({ kind, label, count }) => ({ filter: { kind } as GridFilter, label, count })),
    ...summary.issues.map(({ field, rule, count }) => ({
      filter: { kind: "issue", field, rule } as GridFilter,
      label: mistake(field, rule, locale, texts),
      count,
    })),
  ];
  return (
    // On a phone one line that scrolls: the rows themselves stay in sight.
    <fieldset className="mb-2 flex min-w-0 gap-2 py-1 text-table max-sm:overflow-x-auto sm:flex-wrap">
      <legend className="sr-only">{texts.show}</legend>
      {shown.map((one) => (
        <label
          key={key(one.filter)}
          className="relative inline-flex h-8 shrink-0 items-center gap-2 border border-line px-3 has-checked:border-accent has-checked:font-strong has-focus-visible:outline-2 has-focus-visible:outline-focus"
        >
          <input
            type="radio"
            name="filter"
            className="sr-only"
            checked={key(one.filter) === key(filter)}
            onChange={() => onChange(one.filter)}
          />
          {fillIn("{label} ({count})", {
            label: one.label,
            count: one.count.toLocaleString(locale),
          })}
        </label>
      ))}
    </fieldset>
  );
}

function mistake(
  field: GridSummary["issues"][number]["field"],
  rule: Issue["rule"],
  locale: Locale,
  texts: ImportMessages["grid"],
): string {
  return field === null ? texts.rules[rule] : `${fieldLabel(field, locale)}: ${texts.rules[rule]}`;
}
