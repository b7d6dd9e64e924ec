import Form from "next/form";
import Link from "next/link";
import { Icon } from "#components/ui/icon";
import { lastDay } from "#components/ui/last-day";
import { SearchField } from "#components/ui/search-field";
import type { AuditMessages } from "#lib/messages/audit-en";

export interface FilterChoice {
  value: string;
  label: string;
}

/** One thing that the list is narrowed to by a link, and the address without it. */
export interface FilterChip {
  name: "person" | "run";
  value: string;
  label: string;
  without: string;
  withoutLabel: string;
}

/** What narrows the list is marked. */
function fieldClass(value: string): string {
  const edge = value === "" ? "border-line-strong" : "border-accent";
  return `mt-1 block h-9 w-full border bg-surface px-2 text-text placeholder:text-quiet ${edge}`;
}

/** What is shown, as a form whose fields are the address of the list; it needs no script. */
export function AuditFilters({
  person,
  from,
  until,
  selects,
  periods,
  chips,
  clear,
  texts,
}: {
  person: string;
  from: string;
  until: string;
  selects: { name: string; label: string; value: string; options: FilterChoice[] }[];
  periods: { label: string; href: string; isNow: boolean }[];
  chips: FilterChip[];
  /** Null when nothing is narrowed. */
  clear: string | null;
  texts: AuditMessages;
}) {
  return (
    <search className="text-table">
      <Form
        action="/audit"
        // A link may change what is chosen: then the fields begin anew.
        key={[person, from, until, ...selects.map(({ value }) => value)].join("\n")}
        className="grid grid-cols-2 items-end gap-2 sm:flex sm:flex-wrap"
      >
        {chips.some(({ name }) => name === "person") ? null : (
          <SearchField
            name="person"
            label={texts.person}
            hint={texts.personHint}
            value={person}
            className="col-span-2 sm:w-64"
          />
        )}
        {selects.map(({ name, label, value, options }) => (
          <label key={name} className="min-w-0 text-quiet sm:w-40">
            {label}
            <select name={name} defaultValue={value} className={fieldClass(value)}>
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          </label>
        ))}
        {[
          { name: "from", label: texts.from, value: from },
          { name: "until", label: texts.until, value: until },
        ].map(({ name, label, value }) => (
          <label key={name} className="min-w-0 text-quiet sm:w-36">
            {label}
            <input
              type="date"
              max={lastDay}
              name={name}
              defaultValue={value}
              className={fieldClass(value)}
            />
          </label>
        ))}
        {chips.map(({ name, value }) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button type="submit" className="h-9 border border-line-strong px-4 hover:bg-raised">
          {texts.show}
        </button>
      </Form>
      <nav aria-label={texts.period} className="mt-3 flex flex-wrap gap-x-4 gap-y-1">
        {periods.map(({ label, href, isNow }) => (
          <Link
            key={label}
            href={href}
            prefetch={false}
            aria-current={isNow ? "true" : undefined}
            className="py-1 text-quiet underline-offset-4 hover:underline aria-[current]:font-strong aria-[current]:text-text"
          >
            {label}
          </Link>
        ))}
        {clear === null ? null : (
          <Link
            href={clear}
            prefetch={false}
            className="py-1 text-accent underline-offset-4 hover:underline"
          >
            {texts.clear}
          </Link>
        )}
      </nav>
      {chips.length > 0 ? (
        <ul className="mt-2 flex flex-wrap gap-2">
          {chips.map(({ name, label, without, withoutLabel }) => (
            <li key={name}>
              <Link
                href={without}
                prefetch={false}
                aria-label={withoutLabel}
                title={withoutLabel}
                className="inline-flex h-8 items-center gap-2 border border-accent px-2 hover:bg-raised"
              >
                {label}
                <Icon name="close" size={12} />
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </search>
  );
}
