"use client";

import { useActionState } from "react";
import { Submit } from "#components/ui/button";
import { Icon, type IconName } from "#components/ui/icon";
import { Notice } from "#components/ui/notice";
import { fillIn } from "#lib/messages/accounts";
import type { SelfTestMessages } from "#lib/messages/self-test-en";

/** One step and what became of it. */
export interface ShownStep {
  label: string;
  outcome: "passed" | "failed" | "skipped";
  ms: number;
  /** What was answered instead, as a directory would read it, and what to do about it. */
  failure?: { problem: string; advice: string };
}

/** What the test found, or why it was not played. */
export type SelfTestAnswer = { steps: ShownStep[] } | { refused: string } | null;

/** Plays the self-test and shows it step by step; it works without scripts too. */
export function SelfTest({
  action,
  connectionId,
  texts,
}: {
  action: (before: SelfTestAnswer, form: FormData) => Promise<SelfTestAnswer>;
  connectionId: string;
  texts: SelfTestMessages;
}) {
  const [answer, send, isPending] = useActionState(action, null);
  return (
    <section aria-labelledby="self-test" className="mt-12 max-w-3xl">
      <h2 id="self-test" className="font-strong text-heading">
        {texts.title}
      </h2>
      <p className="mt-1 text-quiet">{texts.lead}</p>
      <p className="mt-1 text-quiet">{texts.traceless}</p>
      <form action={send} className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <input type="hidden" name="id" value={connectionId} />
        <Submit look="plain">{answer ? texts.again : texts.start}</Submit>
        <span role="status" className="text-quiet text-table">
          {isPending ? texts.pending : ""}
        </span>
      </form>
      {answer && !isPending ? <Found answer={answer} texts={texts} /> : null}
    </section>
  );
}

function Found({
  answer,
  texts,
}: {
  answer: NonNullable<SelfTestAnswer>;
  texts: SelfTestMessages;
}) {
  if ("refused" in answer) {
    return (
      <div className="mt-4">
        <Notice kind="harm">{answer.refused}</Notice>
      </div>
    );
  }
  const { steps } = answer;
  const failedAt = steps.findIndex(({ outcome }) => outcome === "failed");
  const failed = steps[failedAt];
  return (
    <div className="mt-4">
      {failed ? (
        <Notice kind="harm">
          {fillIn(texts.failed, { count: failedAt + 1, step: failed.label })}
        </Notice>
      ) : (
        <Notice kind="plain">{fillIn(texts.passed, { count: steps.length })}</Notice>
      )}
      <ol className="mt-3 text-table">
        {steps.map((step, index) => (
          <Step key={step.label} step={step} number={index + 1} texts={texts} />
        ))}
      </ol>
    </div>
  );
}

const looks: Record<ShownStep["outcome"], [icon: IconName, color: string]> = {
  passed: ["check", "text-text"],
  failed: ["close", "text-harm"],
  skipped: ["none", "text-quiet"],
};

function Step({
  step: { label, outcome, ms, failure },
  number,
  texts,
}: {
  step: ShownStep;
  number: number;
  texts: SelfTestMessages;
}) {
  const [icon, color] = looks[outcome];
  return (
    <li className="grid grid-cols-[1.5rem_1fr] gap-x-2 border-line border-t py-2 sm:grid-cols-[1.5rem_1fr_9rem_4rem]">
      <span className="text-quiet tabular-nums">{number}</span>
      <span>{label}</span>
      <span className={`col-start-2 flex items-center gap-2 sm:col-start-3 ${color}`}>
        <Icon name={icon} />
        {texts.outcomes[outcome]}
      </span>
      <span className="col-start-2 text-quiet tabular-nums sm:col-start-4 sm:text-right">
        {outcome === "skipped" ? null : fillIn(texts.ms, { count: ms })}
      </span>
      {failure ? (
        <div className="col-start-2 mt-1 min-w-0 break-words sm:col-end-5">
          <p>
            {texts.instead} <span lang="en">{failure.problem}</span>
          </p>
          <p>{failure.advice}</p>
        </div>
      ) : null}
    </li>
  );
}
