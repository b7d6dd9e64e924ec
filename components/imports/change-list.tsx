import Link from "next/link";
import type { ReactNode } from "react";
import { ConflictChoice } from "#components/imports/conflict-choice";
import { PersonTick } from "#components/imports/leaver-ticks";
import type { Decide, ShownPerson } from "#components/imports/shown";
import { buttonClass } from "#components/ui/button-class";
import { Icon } from "#components/ui/icon";
import type { ImportsMessages } from "#lib/messages/imports-en";

/** One list of an import: how many, and once it is opened, who. */
export function ChangeList({
  id,
  title,
  hint,
  isHarm = false,
  toggle,
  texts,
  children,
}: {
  id: string;
  title: string;
  hint?: string | undefined;
  /** Somebody loses access. */
  isHarm?: boolean;
  /** Opens or closes it; absent where it always stands open. */
  toggle?: { href: string; isOpen: boolean } | undefined;
  texts: ImportsMessages["run"];
  children?: ReactNode;
}) {
  return (
    <section id={id} aria-label={title} className="scroll-mt-4 border-line border-t py-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h2 className={`font-strong text-heading ${isHarm ? "text-harm" : ""}`}>{title}</h2>
        {toggle ? (
          <Link href={toggle.href} scroll={false} className={buttonClass("quiet")}>
            {toggle.isOpen ? texts.hideList : texts.showList}
            <span className="sr-only">: {title}</span>
          </Link>
        ) : null}
      </div>
      {hint ? <p className="text-quiet text-table">{hint}</p> : null}
      {children}
    </section>
  );
}

/** The people of a list, a page of them, with what is decided about each. */
export function People({
  people,
  search,
  pages,
  tomorrow,
  texts,
  decide,
}: {
  people: ShownPerson[];
  /** Null where there are too few to search. */
  search: { hidden: Record<string, string>; value: string; clear: string } | null;
  pages: { next: string | null; previous: string | null };
  tomorrow: string;
  texts: ImportsMessages;
  decide: Decide | undefined;
}) {
  return (
    <>
      {search ? (
        <form className="mt-3 flex flex-wrap items-center gap-2 text-table">
          {Object.entries(search.hidden).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <span className="relative">
            <span className="absolute top-2.5 left-2.5 text-quiet">
              <Icon name="search" />
            </span>
            <input
              type="search"
              name="search"
              aria-label={texts.run.search}
              placeholder={texts.run.search}
              defaultValue={search.value}
              className="h-9 w-64 border border-line-strong bg-surface pr-3 pl-9"
            />
          </span>
          {search.value || search.clear ? (
            <Link href={search.clear} scroll={false} className={buttonClass("quiet")}>
              {texts.run.clear}
            </Link>
          ) : null}
        </form>
      ) : null}
      {people.length === 0 ? (
        <p className="mt-3 text-quiet">{texts.run.noOne}</p>
      ) : (
        <ul className="mt-2 text-table">
          {people.map((person) => (
            <li
              key={person.key}
              className="grid gap-x-6 gap-y-1 border-line border-b py-2 md:grid-cols-[minmax(0,18rem)_1fr]"
            >
              <div className="min-w-0">
                <p className="truncate font-strong">
                  {person.href ? (
                    <Link href={person.href} className="hover:underline">
                      {person.name}
                    </Link>
                  ) : (
                    person.name
                  )}
                </p>
                <p className="truncate text-quiet">{person.about.join(" · ")}</p>
              </div>
              <div className="min-w-0">
                {person.lines.map((line) => (
                  <p key={line} className="break-words">
                    {line}
                  </p>
                ))}
                {person.tick && decide ? (
                  <PersonTick
                    name={person.name}
                    tick={person.tick}
                    tomorrow={tomorrow}
                    texts={texts.leavers}
                    unreachable={texts.unreachable}
                    decide={decide}
                  />
                ) : null}
                {person.conflict ? (
                  <ConflictChoice
                    conflict={person.conflict}
                    texts={texts.conflict}
                    unreachable={texts.unreachable}
                    decide={decide}
                  />
                ) : null}
              </div>
            </li>
          ))}
        </ul>
      )}
      {pages.previous || pages.next ? (
        <nav aria-label={texts.pages} className="mt-3 flex gap-4">
          {pages.previous ? (
            <Link href={pages.previous} scroll={false} className={buttonClass("quiet")}>
              {texts.run.previous.replace("{count}", "50")}
            </Link>
          ) : null}
          {pages.next ? (
            <Link href={pages.next} scroll={false} className={buttonClass("quiet")}>
              {texts.run.more.replace("{count}", "50")}
            </Link>
          ) : null}
        </nav>
      ) : null}
    </>
  );
}
