import Link from "next/link";
import { fillIn } from "#lib/messages/accounts";
import type { ImportsMessages } from "#lib/messages/imports-en";

interface ShownDay {
  iso: string;
  day: string;
  /** What became of the day's file, and that in words; null where none was due. */
  mark: string | null;
  outcome: string;
  runId: string | null;
}

/** Each state has its own shape, so that none is told by colour alone. */
const looks: Record<string, { sign: string; className: string }> = {
  applied: { sign: "✓", className: "bg-accent text-on-accent" },
  unchanged: { sign: "–", className: "border border-accent text-accent" },
  held: { sign: "!", className: "border-2 border-waiting text-waiting" },
  failed: { sign: "×", className: "border-2 border-harm text-harm" },
  missing: { sign: "?", className: "border-2 border-dashed border-harm text-harm" },
  undone: { sign: "↶", className: "border border-line-strong text-quiet" },
  discarded: { sign: "×", className: "border border-line-strong text-quiet" },
};

/** One mark a day of a daily file, the oldest first; the same in words beneath. */
export function FeedStrip({
  title,
  caption,
  days,
  texts,
}: {
  title: string;
  caption: string;
  days: ShownDay[];
  texts: ImportsMessages["picture"];
}) {
  return (
    <section aria-label={title} className="mt-6">
      <h2 className="font-strong text-heading">{title}</h2>
      <p className="text-quiet text-table">{caption}</p>
      <ol className="mt-2 flex flex-wrap gap-1 text-[11px] leading-none">
        {days.map(({ iso, day, mark, outcome, runId }) => {
          const label = fillIn(texts.day, { day, mark: outcome });
          const { sign, className } = looks[mark ?? ""] ?? {
            sign: "",
            className: "border border-line",
          };
          const shape = `flex size-5 items-center justify-center ${className}`;
          return (
            <li key={iso} title={label}>
              {runId ? (
                <Link href={`/imports/${runId}`} aria-label={label} className={shape}>
                  <span aria-hidden="true">{sign}</span>
                </Link>
              ) : (
                <span className={shape}>
                  <span aria-hidden="true">{sign}</span>
                  <span className="sr-only">{label}</span>
                </span>
              )}
            </li>
          );
        })}
      </ol>
      <details className="mt-2">
        <summary className="w-fit cursor-pointer text-quiet text-table hover:text-text">
          {texts.inWords}
        </summary>
        <table className="mt-1 text-table">
          <caption className="sr-only">{title}</caption>
          <tbody>
            {days.toReversed().map(({ iso, day, outcome }) => (
              <tr key={iso}>
                <th scope="row" className="py-0.5 pr-6 text-left font-normal text-quiet">
                  {day}
                </th>
                <td>{outcome}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
