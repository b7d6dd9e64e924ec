import Link from "next/link";
import { RunState } from "#components/imports/run-state";
import type { ImportsMessages } from "#lib/messages/imports-en";

interface ShownRun {
  id: string;
  status: string;
  state: string;
  name: string;
  what: string;
  result: string;
  by: string;
  when: string;
  /** What screen readers say of the link. */
  open: string;
}

/** Imports, the newest first; on phones each becomes a few lines. */
export function RunTable({
  caption,
  runs,
  texts,
}: {
  caption: string;
  runs: ShownRun[];
  texts: ImportsMessages["columns"];
}) {
  const head = "border-line border-b bg-raised px-3 py-2 text-left font-normal text-quiet";
  const cell = "border-line border-b px-3 py-2 align-top";
  return (
    <div className="border border-line border-b-0">
      <table className="block w-full border-separate border-spacing-0 text-table md:table">
        <caption className="sr-only">{caption}</caption>
        <thead className="hidden md:table-header-group">
          <tr>
            {[texts.what, texts.state, texts.result, texts.by, texts.when].map((name) => (
              <th key={name} scope="col" className={head}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="block md:table-row-group">
          {runs.map((run) => (
            <tr key={run.id} className="block border-line border-b py-2 md:table-row md:py-0">
              <td className={`block border-b-0 md:table-cell md:border-b ${cell}`}>
                <Link
                  href={`/imports/${run.id}`}
                  aria-label={run.open}
                  className="break-words font-strong hover:underline"
                >
                  {run.name}
                </Link>
                <p className="text-quiet">{run.what}</p>
              </td>
              <td className={`block border-b-0 md:table-cell md:border-b ${cell}`}>
                <RunState status={run.status} label={run.state} />
              </td>
              <td className={`block border-b-0 md:table-cell md:border-b ${cell}`}>{run.result}</td>
              <td className={`block border-b-0 text-quiet md:table-cell md:border-b ${cell}`}>
                {run.by}
              </td>
              <td
                className={`block whitespace-nowrap border-b-0 text-quiet md:table-cell md:border-b ${cell}`}
              >
                {run.when}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
