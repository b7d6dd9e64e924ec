import Link from "next/link";
import { Icon, type IconName } from "#components/ui/icon";
import type { AuditMessages } from "#lib/messages/audit-en";
import { counted } from "#lib/messages/users";

export interface ShownEntry {
  key: string;
  iso: string;
  time: string;
  icon: IconName;
  sentence: { text: string; href: string | null }[];
  /** Through which way in, and the reason. */
  about: string[];
  changes: string[];
  /** Where the people of an import stand by name. */
  names: string | null;
}

export interface ShownLine {
  entries: ShownEntry[];
  /** One sentence for several entries. */
  together: string | null;
}

/** More changes than these are unfolded on demand. */
const fewChanges = 3;

/** What happened, day by day, the newest first. */
export function AuditList({
  days,
  texts,
}: {
  days: { day: string; lines: ShownLine[] }[];
  texts: AuditMessages;
}) {
  return days.map(({ day, lines }) => (
    <section key={day} aria-label={day} className="mt-6 max-w-5xl">
      <h2 className="border-line-strong border-b pb-1 font-strong text-table">{day}</h2>
      <ol className="text-table">
        {lines.map(({ entries, together }) => (
          <li key={entries[0]?.key} className="border-line border-b py-2.5">
            {together === null ? (
              entries.map((entry) => <Entry key={entry.key} entry={entry} texts={texts} />)
            ) : (
              <Together sentence={together} entries={entries} texts={texts} />
            )}
          </li>
        ))}
      </ol>
    </section>
  ));
}

const columns = "grid grid-cols-[3rem_1.25rem_1fr] gap-x-2 sm:grid-cols-[4rem_1.25rem_1fr]";

function Mark({ entry: { iso, time, icon } }: { entry: ShownEntry }) {
  return (
    <>
      <time dateTime={iso} className="text-quiet tabular-nums">
        {time}
      </time>
      <span className="pt-0.5 text-quiet">
        <Icon name={icon} />
      </span>
    </>
  );
}

function Entry({ entry, texts }: { entry: ShownEntry; texts: AuditMessages }) {
  return (
    <div className={columns}>
      <Mark entry={entry} />
      <div className="min-w-0 break-words">
        <p className="inline">
          {entry.sentence.map(({ text, href }, index) =>
            href === null ? (
              text
            ) : (
              <Link
                // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence have no other name
                key={index}
                href={href}
                prefetch={false}
                className="font-strong underline-offset-4 hover:underline"
              >
                {text}
              </Link>
            ),
          )}
          {entry.about.length > 0 ? (
            <span className="text-quiet"> · {entry.about.join(" · ")}</span>
          ) : null}
        </p>
        <Changes changes={entry.changes} texts={texts} />
        {entry.names === null ? null : (
          <Link
            href={entry.names}
            prefetch={false}
            className="ml-2 text-accent underline underline-offset-4"
          >
            {texts.openRun}
          </Link>
        )}
      </div>
    </div>
  );
}

function Changes({ changes, texts }: { changes: string[]; texts: AuditMessages }) {
  if (changes.length === 0) return null;
  const list = (
    <ul className="text-quiet">
      {changes.map((change) => (
        <li key={change}>{change}</li>
      ))}
    </ul>
  );
  if (changes.length <= fewChanges) return list;
  return (
    <details className="ml-2 inline-block align-top open:ml-0 open:block">
      <summary className="w-fit cursor-pointer text-quiet hover:text-text">
        {counted(texts.values, changes.length)}
      </summary>
      {list}
    </details>
  );
}

function Together({
  sentence,
  entries,
  texts,
}: {
  sentence: string;
  entries: ShownEntry[];
  texts: AuditMessages;
}) {
  const [newest] = entries;
  if (!newest) return null;
  return (
    <details>
      <summary className={`${columns} cursor-pointer`}>
        <Mark entry={newest} />
        <span>
          {sentence}
          <span className="ml-2 text-accent underline underline-offset-4">{texts.unfold}</span>
        </span>
      </summary>
      <ol className="mt-2 border-line border-l-2 pl-3">
        {entries.map((entry) => (
          <li key={entry.key} className="py-1.5">
            <Entry entry={entry} texts={texts} />
          </li>
        ))}
      </ol>
    </details>
  );
}
