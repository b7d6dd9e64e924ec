import Link from "next/link";
import { Submit } from "#components/ui/button";
import { buttonClass } from "#components/ui/button-class";
import { fillIn } from "#lib/messages/accounts";
import type { ImportMessages } from "#lib/messages/import-en";

interface ListedDraft {
  id: string;
  name: string;
  by: string | null;
  isComplete: boolean;
  runId: string | null;
  /** When it changed last, for people. */
  changed: string;
}

/** Lists that somebody began and has not submitted. */
export function Drafts({
  drafts,
  texts,
  discard,
}: {
  drafts: ListedDraft[];
  texts: ImportMessages["drafts"];
  discard(form: FormData): Promise<void>;
}) {
  if (drafts.length === 0) return null;
  return (
    <section className="mt-10" aria-labelledby="drafts">
      <h2 id="drafts" className="font-strong text-heading">
        {texts.title}
      </h2>
      <p className="mt-1 max-w-2xl text-quiet">{texts.lead}</p>
      <ul className="mt-3 max-w-4xl border-line border-t">
        {drafts.map(({ id, name, by, isComplete, runId, changed }) => (
          <li
            key={id}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b py-2"
          >
            <div className="min-w-0 flex-1 basis-64">
              <p className="truncate font-strong">{name}</p>
              <p className="text-quiet text-table">
                {[
                  `${texts.by} ${by ?? texts.someone}`,
                  changed,
                  ...(isComplete ? [] : [texts.partly]),
                  ...(runId ? [texts.planned] : []),
                ].join(" · ")}
              </p>
            </div>
            <Link
              href={`/users/import/${id}`}
              aria-label={fillIn(texts.goOnWith, { name })}
              className={`${buttonClass("quiet")} leading-8`}
            >
              {texts.goOn}
            </Link>
            <form action={discard}>
              <input type="hidden" name="draft" value={id} />
              <Submit look="quiet" label={fillIn(texts.discardNamed, { name })}>
                {texts.discard}
              </Submit>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
