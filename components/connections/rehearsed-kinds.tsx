import Link from "next/link";
import { Icon, type IconName } from "#components/ui/icon";
import { fillIn } from "#lib/messages/accounts";
import type { RehearsalMessages } from "#lib/messages/rehearsal-en";

interface ShownPerson {
  name: string;
  userName: string;
  personId: string | null;
  others: string[];
  access: keyof RehearsalMessages["access"] | null;
}

/** So many people of one kind, the first of them by name. */
export interface ShownKind {
  kind: keyof RehearsalMessages["kinds"];
  count: number;
  people: ShownPerson[];
}

const icons: Record<ShownKind["kind"], IconName> = {
  recognised: "check",
  renamed: "edit",
  new: "plus",
  doubled: "twice",
  twice: "twice",
  disabled: "none",
  elsewhere: "lock",
  unreadable: "warning",
  missing: "search",
};
/** What somebody should look at before it begins. */
const toLookAt: readonly ShownKind["kind"][] = [
  "doubled",
  "twice",
  "elsewhere",
  "unreadable",
  "missing",
];

/** What would become of whom: numbers first, the names under them. */
export function RehearsedKinds({
  kinds,
  locale,
  texts,
}: {
  kinds: ShownKind[];
  locale: string;
  texts: RehearsalMessages;
}) {
  return (
    <section aria-labelledby="rehearsed" className="mt-6">
      <h3 id="rehearsed" className="sr-only">
        {texts.summary}
      </h3>
      {kinds.map(({ kind, count, people }) => (
        <details key={kind} className="group border-line border-t py-3">
          <summary
            className={`grid cursor-pointer grid-cols-[1.25rem_3.5rem_1fr_1rem] gap-x-2 ${toLookAt.includes(kind) ? "text-waiting" : ""}`}
          >
            <span className="pt-1">
              <Icon name={icons[kind]} />
            </span>
            <span className="text-right font-strong tabular-nums">
              {count.toLocaleString(locale)}
            </span>
            <span className="font-strong">{texts.kinds[kind].title}</span>
            <span className="grid h-6 place-items-center text-quiet group-open:rotate-90">
              <Icon name="right" />
            </span>
          </summary>
          <div className="mt-2 sm:pl-[6.25rem]">
            <p className="max-w-2xl text-quiet">{texts.kinds[kind].lead}</p>
            <ul className="mt-2 text-table">
              {people.map((person, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a row may stand in the file twice
                <Person key={index} kind={kind} person={person} texts={texts} />
              ))}
            </ul>
            {count > people.length ? (
              <p className="mt-2 text-quiet text-table">
                {fillIn(texts.more, { count: (count - people.length).toLocaleString(locale) })}
              </p>
            ) : null}
          </div>
        </details>
      ))}
    </section>
  );
}

function Person({
  kind,
  person: { name, userName, personId, others, access },
  texts,
}: {
  kind: ShownKind["kind"];
  person: ShownPerson;
  texts: RehearsalMessages;
}) {
  const names = others.join(", ");
  const remarks = [
    kind === "unreadable" ? fillIn(texts.line, { line: userName }) : userName,
    ...(kind === "renamed" ? [fillIn(texts.was, { name: names })] : []),
    ...(kind === "doubled" ? [fillIn(texts.like, { names })] : []),
    ...(access === null ? [] : [texts.access[access]]),
  ];
  return (
    <li className="grid gap-x-6 border-line border-t py-1.5 sm:grid-cols-[14rem_1fr]">
      <span className="min-w-0 break-words">
        {personId === null ? (
          name
        ) : (
          <Link
            href={`/users/${personId}`}
            prefetch={false}
            className="underline-offset-4 hover:underline"
          >
            {name}
          </Link>
        )}
      </span>
      <span className="min-w-0 break-words text-quiet">{remarks.join(" · ")}</span>
    </li>
  );
}
