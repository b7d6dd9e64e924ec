import Link from "next/link";
import type { FeedMessages } from "#lib/messages/feeds-en";

interface ShownUpload {
  id: string;
  file: string;
  when: string;
  size: string;
  /** What came of it; the import it became, if it did. */
  outcome: string;
  runId: string | null;
  /** Names the link to that import. */
  open: string;
}

const cell = "md:table-cell md:border-line md:border-t md:py-2 md:pr-6";

/** Files that were brought, a line each. */
export function UploadTable({
  uploads,
  texts,
}: {
  uploads: ShownUpload[];
  texts: FeedMessages["uploads"];
}) {
  if (uploads.length === 0) return null;
  return (
    <table className="mt-3 block w-full max-w-5xl text-table md:table">
      <caption className="sr-only">{texts.title}</caption>
      <thead className="sr-only md:not-sr-only">
        <tr className="text-left text-quiet">
          <th className="py-2 pr-6 font-normal">{texts.file}</th>
          <th className="py-2 pr-6 font-normal">{texts.when}</th>
          <th className="py-2 pr-6 font-normal">{texts.size}</th>
          <th className="py-2 font-normal">{texts.outcome}</th>
        </tr>
      </thead>
      <tbody className="block md:table-row-group">
        {uploads.map(({ id, file, when, size, outcome, runId, open }) => (
          <tr key={id} className="block border-line border-t py-2 md:table-row md:border-0">
            <td className={`block break-all ${cell}`}>{file}</td>
            <td className={`inline-block pr-4 text-quiet ${cell}`}>{when}</td>
            <td className={`inline-block pr-4 text-quiet tabular-nums ${cell}`}>{size}</td>
            <td className={`block ${cell}`}>
              {runId === null ? (
                outcome
              ) : (
                <Link
                  href={`/imports/${runId}`}
                  prefetch={false}
                  aria-label={open}
                  className="text-accent underline-offset-4 hover:underline"
                >
                  {outcome}
                </Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
