import { fillIn } from "#lib/messages/accounts";
import { whyIn } from "#lib/messages/why";
import { fileLine } from "#lib/users/imports/file-row";
import { issueMessage } from "#lib/users/issues";
import { currentLanguage } from "../../../language.ts";
import { requireAccount } from "../../../session.ts";

/** The line of the file that somebody was led to, as it stands there, with what is wrong with it. */
export async function fileLineShown(runId: string, line: number) {
  const { actor } = await requireAccount();
  const { locale } = await currentLanguage();
  const texts = whyIn(locale);
  const found = await fileLine(actor, runId, line);
  return (
    <section
      id="line"
      aria-labelledby="line-title"
      className="mt-4 mb-8 max-w-3xl scroll-mt-8 border-accent border-l-4 bg-raised px-4 py-3"
    >
      <h2 id="line-title" className="font-strong text-heading">
        {fillIn(texts.lineTitle, { line })}
      </h2>
      {found ? (
        <>
          {found.errors.map((issue) => (
            <p key={`${issue.field} ${issue.rule}`} className="mt-1 text-harm">
              {issueMessage(issue, locale)}
            </p>
          ))}
          <dl className="mt-2 text-table">
            {found.cells.map(({ header, value }) => (
              <div key={header} className="grid gap-x-4 py-1 sm:grid-cols-[12rem_1fr]">
                <dt className="break-words text-quiet">{header}</dt>
                <dd className="break-words">{value}</dd>
              </div>
            ))}
          </dl>
        </>
      ) : (
        <p className="mt-1">{texts.lineGone}</p>
      )}
    </section>
  );
}
