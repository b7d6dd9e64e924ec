import type { ImportMessages } from "#lib/messages/import-en";

const stages = ["select", "confirm", "mode", "submit", "loading"] as const;
export type Stage = (typeof stages)[number];

/** Where somebody is on the way from a file to people, in the customer's words. */
export function Stages({ now, texts }: { now: Stage; texts: ImportMessages["steps"] }) {
  return (
    <ol aria-label={texts.label} className="mt-2 mb-6 flex flex-wrap gap-x-6 gap-y-1 text-table">
      {stages.map((stage, index) => (
        <li
          key={stage}
          aria-current={stage === now ? "step" : undefined}
          className={stage === now ? "font-strong text-text" : "text-quiet"}
        >
          {index + 1}. {texts[stage]}
        </li>
      ))}
    </ol>
  );
}
