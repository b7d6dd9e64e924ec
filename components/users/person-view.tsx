import Link from "next/link";
import type { ReactNode } from "react";
import { buttonClass } from "#components/ui/button-class";
import { Icon } from "#components/ui/icon";
import { Avatar } from "#components/users/avatar";
import { AccessBadge, IncompleteBadge, OwnerBadge } from "#components/users/badges";
import { Happenings, type ShownHappening } from "#components/users/happenings";
import type { Person } from "#components/users/person";
import { fillIn } from "#lib/messages/accounts";
import type { UsersMessages } from "#lib/messages/users-en";

/** One field: its value, and where that comes from. */
export interface ShownField {
  label: string;
  value: string | null;
  from: string | null;
  /** Only the connection changes it. */
  isLocked: boolean;
}

/** A person whole: access in one sentence first, then the data, then what happened. */
export function PersonView({
  person,
  place,
  sentence,
  fields,
  happenings,
  texts,
  notices,
  merge,
  children,
}: {
  person: Person;
  /** In a panel the page beside it has the first heading, and there is less room. */
  place: "page" | "panel";
  sentence: string;
  fields: ShownField[];
  happenings: ShownHappening[];
  texts: UsersMessages;
  /** What is to be decided about the record. */
  notices: ReactNode;
  /** The way to merge; null for whoever may only look. */
  merge: { href: string; label: string } | null;
  /** What can be decided about the access. */
  children: ReactNode;
}) {
  const words = texts.person;
  const [Title, Part] = place === "page" ? (["h1", "h2"] as const) : (["h2", "h3"] as const);
  const three = place === "page" ? "sm:grid-cols-[11rem_1fr_19rem]" : "sm:grid-cols-[8rem_1fr]";
  const two = place === "page" ? "sm:grid-cols-[11rem_1fr]" : "sm:grid-cols-[8rem_1fr]";
  return (
    <article className="max-w-4xl">
      <header className="flex items-center gap-4">
        <Avatar person={person} size="page" />
        <div className="min-w-0">
          <Title className="truncate font-strong text-title">{person.name}</Title>
          <p className="flex flex-wrap gap-x-4 text-table">
            <AccessBadge person={person} texts={texts} />
            <OwnerBadge owner={person.owner} texts={texts} />
            <IncompleteBadge missing={person.missing} texts={texts} />
          </p>
        </div>
      </header>
      {notices}
      <section aria-labelledby="access" className="mt-8">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <Part id="access" className="font-strong text-heading">
            {words.access}
          </Part>
          <Link
            href={`/why?person=${person.id}`}
            prefetch={false}
            className={`${buttonClass("quiet")} leading-8`}
          >
            {words.why}
          </Link>
        </div>
        <p className="mt-1 mb-4">{sentence}</p>
        {children}
      </section>
      <section aria-labelledby="fields" className="mt-8">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <Part id="fields" className="font-strong text-heading">
            {words.fields}
          </Part>
          {merge ? (
            <a href={merge.href} className={`${buttonClass("quiet")} leading-8`}>
              {merge.label}
            </a>
          ) : null}
        </div>
        {person.owner !== null && person.locked.length > 0 ? (
          <p className="mt-1 flex items-start gap-2 text-quiet text-table">
            <span className="mt-0.5">
              <Icon name="lock" />
            </span>
            {fillIn(words.locked, { owner: person.owner })}
          </p>
        ) : null}
        <dl className="mt-2 text-table">
          {fields.map(({ label, value, from, isLocked }) => (
            <div key={label} className={`grid gap-x-4 border-line border-b py-2 ${three}`}>
              <dt className="flex items-center gap-1 text-quiet">
                {label}
                {isLocked ? <Icon name="lock" size={14} /> : null}
              </dt>
              <dd className="break-words">
                {value ?? <span className="text-quiet">{texts.notFilled}</span>}
              </dd>
              <dd
                className={
                  place === "page" ? "text-quiet sm:text-right" : "text-quiet sm:col-start-2"
                }
              >
                {from}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="timeline" className="mt-8">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <Part id="timeline" className="font-strong text-heading">
            {words.timeline}
          </Part>
          <Link
            href={`/audit?person=${person.id}`}
            prefetch={false}
            className={`${buttonClass("quiet")} leading-8`}
          >
            {words.audit}
          </Link>
        </div>
        <Happenings happenings={happenings} columns={two} />
      </section>
    </article>
  );
}
