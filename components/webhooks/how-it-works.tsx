import type { WebhookMessages } from "#lib/messages/webhooks-en";

/** What whoever builds the other side must know; folded, since an Admin needs it once. */
export function HowItWorks({
  example,
  texts,
}: {
  /** The body of a message. */
  example: string;
  texts: WebhookMessages["how"];
}) {
  return (
    <details className="mt-12 max-w-3xl">
      <summary className="w-fit cursor-pointer font-strong">{texts.title}</summary>
      <p className="mt-3">{texts.lead}</p>
      <section
        aria-label={texts.example}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself, also by keyboard
        tabIndex={0}
        className="mt-3 overflow-x-auto border border-line bg-raised px-4 py-3"
      >
        <pre className="font-mono text-table">{example}</pre>
      </section>
      <ul className="mt-4 grid list-disc gap-2 pl-5">
        {texts.points.map((point) => (
          <li key={point} className="break-words">
            {point}
          </li>
        ))}
      </ul>
    </details>
  );
}
