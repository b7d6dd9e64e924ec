import Link from "next/link";
import { fillIn } from "#lib/messages/accounts";
import type { ConnectionMessages } from "#lib/messages/connections-en";

/** Whom moving a connection is about, the first of them by name. */
export function PeopleToMove({
  id,
  people,
  named,
  texts,
}: {
  id: string;
  people: number;
  named: { id: string; name: string; active: boolean }[];
  texts: ConnectionMessages["moving"];
}) {
  if (people === 0) return null;
  const link = "underline-offset-4 hover:underline";
  return (
    <section aria-labelledby="who" className="mt-6">
      <h3 id="who" className="font-strong">
        {texts.who}
      </h3>
      <ul className="mt-2 columns-[14rem] gap-x-8 text-table">
        {named.map((person) => (
          <li key={person.id} className="break-inside-avoid break-words py-0.5">
            <Link href={`/users/${person.id}`} prefetch={false} className={link}>
              {person.name}
            </Link>
            {person.active ? null : <span className="text-quiet"> ({texts.noAccess})</span>}
          </li>
        ))}
      </ul>
      {people > named.length ? (
        <p className="mt-2 text-table">
          {fillIn(texts.more, { count: people - named.length })}{" "}
          <Link href={`/users?owner=${id}`} prefetch={false} className={`text-accent ${link}`}>
            {texts.all}
          </Link>
        </p>
      ) : null}
    </section>
  );
}
