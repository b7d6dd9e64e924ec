import Link from "next/link";
import { ConnectionState, type ShownState } from "#components/connections/connection-state";
import type { ConnectionMessages } from "#lib/messages/connections-en";

export interface ConnectionLine {
  key: string;
  name: string;
  kind: string;
  /** Its own page; null where it has none. */
  href: string | null;
  state: ShownState;
  stateLabel: string;
  seen: string;
  people: { label: string; href: string };
}

const cell = "md:table-cell md:border-line md:border-t md:py-3 md:pr-6 md:align-top";

/** Where people come from, a line each. */
export function ConnectionTable({
  lines,
  texts,
}: {
  lines: ConnectionLine[];
  texts: ConnectionMessages;
}) {
  const { columns } = texts;
  return (
    <table className="mt-3 block w-full text-table md:table">
      <thead className="sr-only md:not-sr-only">
        <tr className="text-left text-quiet">
          <th className="py-2 pr-6 font-normal">{columns.name}</th>
          <th className="py-2 pr-6 font-normal">{columns.state}</th>
          <th className="py-2 pr-6 font-normal">{columns.seen}</th>
          <th className="py-2 font-normal">{columns.people}</th>
        </tr>
      </thead>
      <tbody className="block md:table-row-group">
        {lines.map(({ key, name, kind, href, state, stateLabel, seen, people }) => (
          <tr key={key} className="block border-line border-t py-3 md:table-row md:border-0">
            <td className={`block ${cell}`}>
              {href === null ? (
                <span className="font-strong">{name}</span>
              ) : (
                <Link
                  href={href}
                  prefetch={false}
                  className="break-words font-strong underline-offset-4 hover:underline"
                >
                  {name}
                </Link>
              )}
              {kind === "" ? null : <span className="block text-quiet">{kind}</span>}
            </td>
            <td className={`inline-block pr-4 ${cell}`}>
              <ConnectionState state={state} label={stateLabel} />
            </td>
            <td className={`inline-block pr-4 text-quiet ${cell}`}>{seen}</td>
            <td className={`inline-block ${cell}`}>
              <Link
                href={people.href}
                prefetch={false}
                className="text-accent underline-offset-4 hover:underline"
              >
                {people.label}
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
