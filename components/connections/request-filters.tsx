import Form from "next/form";
import Link from "next/link";
import { Icon } from "#components/ui/icon";
import { SearchField } from "#components/ui/search-field";
import type { ConnectionMessages } from "#lib/messages/connections-en";

/** Which requests are shown, as links and a field whose values are the address; it needs no script. */
export function RequestFilters({
  action,
  only,
  choices,
  person,
  chip,
  texts,
}: {
  action: string;
  only: string | null;
  choices: { label: string; href: string; isNow: boolean }[];
  /** What was typed; a person chosen by a link is the chip. */
  person: string;
  chip: { label: string; without: string; withoutLabel: string } | null;
  texts: ConnectionMessages["requests"];
}) {
  return (
    <search className="mt-5 block text-table">
      <nav aria-label={texts.filter} className="flex flex-wrap gap-x-4">
        {choices.map(({ label, href, isNow }) => (
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
      </nav>
      {chip ? (
        <Link
          href={chip.without}
          prefetch={false}
          aria-label={chip.withoutLabel}
          title={chip.withoutLabel}
          className="mt-2 inline-flex h-8 items-center gap-2 border border-accent px-2 hover:bg-raised"
        >
          {chip.label}
          <Icon name="close" size={12} />
        </Link>
      ) : (
        <Form action={action} key={person} className="mt-2 flex flex-wrap items-end gap-2">
          {only === null ? null : <input type="hidden" name="only" value={only} />}
          <SearchField
            name="person"
            label={texts.person}
            hint={texts.personHint}
            value={person}
            className="w-64"
          />
          <button type="submit" className="h-9 border border-line-strong px-4 hover:bg-raised">
            {texts.show}
          </button>
        </Form>
      )}
    </search>
  );
}
