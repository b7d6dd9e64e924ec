import Link from "next/link";
import type { ConnectionMessages } from "#lib/messages/connections-en";

/** How Entra ID is set up, step by step, and Okta in short. */
export function Guide({
  rehearsal,
  texts,
}: {
  /** The address of the page for it. */
  rehearsal: string;
  texts: ConnectionMessages["guide"];
}) {
  return (
    <section aria-labelledby="guide" className="mt-12 max-w-3xl">
      <h2 id="guide" className="font-strong text-heading">
        {texts.title}
      </h2>
      <p className="mt-1 text-quiet">{texts.lead}</p>
      <p className="mt-3">{texts.needs}</p>
      <ol className="mt-4 divide-y divide-line border-line border-y">
        {texts.steps.map(({ title, text, rehearse }, index) => (
          <li key={title} className="grid grid-cols-[1.5rem_1fr] gap-x-3 py-4">
            <span aria-hidden="true" className="text-quiet tabular-nums">
              {index + 1}
            </span>
            <div className="min-w-0 break-words">
              <h3 className="font-strong">{title}</h3>
              <p className="mt-1 text-quiet">{text}</p>
              {rehearse ? (
                <Link
                  href={rehearsal}
                  prefetch={false}
                  className="mt-1 inline-block text-accent underline-offset-4 hover:underline"
                >
                  {rehearse}
                </Link>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
      <p className="mt-4 break-words text-quiet">{texts.flag}</p>
      <details className="mt-4">
        <summary className="w-fit cursor-pointer text-accent underline-offset-4 hover:underline">
          {texts.okta}
        </summary>
        <ol className="mt-2 grid list-decimal gap-2 pl-5">
          {texts.oktaSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </details>
    </section>
  );
}
