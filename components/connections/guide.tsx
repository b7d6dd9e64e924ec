import Link from "next/link";
import { GuideSteps } from "#components/connections/guide-steps";
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
      <GuideSteps
        steps={texts.steps}
        more={({ rehearse }) =>
          rehearse ? (
            <Link
              href={rehearsal}
              prefetch={false}
              className="text-accent underline-offset-4 hover:underline"
            >
              {rehearse}
            </Link>
          ) : null
        }
      />
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
