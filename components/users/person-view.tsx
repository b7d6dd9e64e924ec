import type { ReactNode } from "react";
import { Avatar } from "#components/users/avatar";
import { AccessBadge, IncompleteBadge, OwnerBadge } from "#components/users/badges";
import type { Person } from "#components/users/person";
import type { UsersMessages } from "#lib/messages/users-en";

/** One field: its value, and where that comes from. */
export interface ShownField {
  label: string;
  value: string | null;
  from: string | null;
}

/** One line of what happened. */
export interface ShownHappening {
  key: string;
  at: string;
  what: string;
  who: string;
  changes: string[];
}

/** A person whole: access in one sentence first, then the data, then what happened. */
export function PersonView({
  person,
  sentence,
  fields,
  happenings,
  texts,
  children,
}: {
  person: Person;
  sentence: string;
  fields: ShownField[];
  happenings: ShownHappening[];
  texts: UsersMessages;
  /** What can be decided about the access. */
  children: ReactNode;
}) {
  const words = texts.person;
  return (
    <article className="max-w-4xl">
      <header className="flex items-center gap-4">
        <Avatar person={person} size="page" />
        <div className="min-w-0">
          <h1 className="truncate font-strong text-title">{person.name}</h1>
          <p className="flex flex-wrap gap-x-4 text-table">
            <AccessBadge person={person} texts={texts} />
            <OwnerBadge owner={person.owner} texts={texts} />
            <IncompleteBadge missing={person.missing} texts={texts} />
          </p>
        </div>
      </header>
      <section aria-labelledby="access" className="mt-8">
        <h2 id="access" className="font-strong text-heading">
          {words.access}
        </h2>
        <p className="mt-1 mb-4">{sentence}</p>
        {children}
      </section>
      <section aria-labelledby="fields" className="mt-8">
        <h2 id="fields" className="font-strong text-heading">
          {words.fields}
        </h2>
        <dl className="mt-2 text-table">
          {fields.map(({ label, value, from }) => (
            <div
              key={label}
              className="grid gap-x-4 border-line border-b py-2 sm:grid-cols-[11rem_1fr_14rem]"
            >
              <dt className="text-quiet">{label}</dt>
              <dd className="break-words">
                {value ?? <span className="text-quiet">{texts.notFilled}</span>}
              </dd>
              <dd className="text-quiet sm:text-right">{from}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="timeline" className="mt-8">
        <h2 id="timeline" className="font-strong text-heading">
          {words.timeline}
        </h2>
        <ol className="mt-2 text-table">
          {happenings.map(({ key, at, what, who, changes }) => (
            <li
              key={key}
              className="grid gap-x-4 border-line border-b py-2 sm:grid-cols-[11rem_1fr]"
            >
              <span className="text-quiet">{at}</span>
              <div>
                <span className="font-strong">{what}</span>{" "}
                <span className="text-quiet">{who}</span>
                {changes.length > 0 ? (
                  <ul className="text-quiet">
                    {changes.map((change) => (
                      <li key={change} className="break-words">
                        {change}
                      </li>
                    ))}
                  </ul>
                ) : null}
              </div>
            </li>
          ))}
        </ol>
      </section>
    </article>
  );
}
