import Link from "next/link";
import type { ReactNode } from "react";
import { buttonClass } from "#components/ui/button-class";
import { Icon, type IconName } from "#components/ui/icon";

/** The answer, in the reader's words. */
export interface ShownAnswer {
  icon: IconName;
  /** Whether somebody is kept out. */
  isOut: boolean;
  sentence: string;
  steps: { text: string; link: { label: string; href: string } | null }[];
  evidence: string[];
}

/** One sentence, what to do about it, and what else is known. */
export function Answer({
  answer: { icon, isOut, sentence, steps, evidence },
  texts,
  children,
}: {
  answer: ShownAnswer;
  texts: { answer: string; next: string; evidence: string };
  /** What happened. */
  children: ReactNode;
}) {
  return (
    <article aria-label={texts.answer} className="mt-10 max-w-3xl">
      <p className="flex items-start gap-3 text-heading">
        <span className={`mt-0.5 ${isOut ? "text-harm" : "text-accent"}`}>
          <Icon name={icon} size={20} />
        </span>
        <span className="min-w-0 break-words font-strong">{sentence}</span>
      </p>
      {steps.length > 0 ? (
        <section aria-labelledby="next" className="mt-8">
          <h2 id="next" className="font-strong text-heading">
            {texts.next}
          </h2>
          <ul className="mt-2 grid gap-4">
            {steps.map(({ text, link }) => (
              <li key={text}>
                <p className="break-words">{text}</p>
                {link ? (
                  <Link
                    href={link.href}
                    prefetch={false}
                    className={`${buttonClass("plain")} mt-2 inline-flex max-w-full items-center`}
                  >
                    <span className="truncate">{link.label}</span>
                  </Link>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {evidence.length > 0 ? (
        <section aria-labelledby="evidence" className="mt-8">
          <h2 id="evidence" className="font-strong text-heading">
            {texts.evidence}
          </h2>
          <ul className="mt-2 text-table">
            {evidence.map((sentence) => (
              <li key={sentence} className="break-words border-line border-b py-2">
                {sentence}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {children}
    </article>
  );
}
