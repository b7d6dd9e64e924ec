"use client";

import { useState, useTransition } from "react";
import { buttonClass } from "#components/ui/button-class";
import { Notice } from "#components/ui/notice";
import { fillIn } from "#lib/messages/accounts";
import type { ImportsMessages } from "#lib/messages/imports-en";

type Answer = () => Promise<string | undefined>;

/** A directory ended the access of many: why somebody is asked, and the two answers. */
export function Alarm({
  connection,
  leavers,
  people,
  answers,
  texts,
}: {
  connection: string;
  leavers: number;
  people: number;
  /** Absent for whoever may only look. */
  answers: { giveBack: Answer; wasMeant: Answer } | undefined;
  texts: ImportsMessages;
}) {
  const own = texts.alarm;
  const [problem, setProblem] = useState<string>();
  const [isPending, startTransition] = useTransition();
  const send = (answer: Answer) =>
    startTransition(async () => {
      try {
        setProblem(await answer());
      } catch {
        setProblem(texts.unreachable);
      }
    });
  return (
    <section
      aria-label={own.title}
      className="mt-6 max-w-3xl border-waiting border-l-4 bg-raised px-4 py-3"
    >
      <h2 className="font-strong text-waiting">{own.title}</h2>
      <p className="mt-1">{fillIn(own.why, { connection, leavers, people })}</p>
      {problem ? (
        <div className="mt-3">
          <Notice kind="harm">{problem}</Notice>
        </div>
      ) : null}
      {answers ? (
        <>
          <div className="mt-3 flex flex-wrap items-center gap-4">
            <button
              type="button"
              disabled={isPending}
              onClick={() => send(answers.giveBack)}
              className={`${buttonClass("primary")} h-auto min-h-10 py-2`}
            >
              {own.giveBack}
            </button>
            <button
              type="button"
              disabled={isPending}
              onClick={() => send(answers.wasMeant)}
              className={buttonClass("quiet")}
            >
              {own.meant}
            </button>
          </div>
          <p className="mt-2 text-quiet text-table">{own.giveBackLead}</p>
        </>
      ) : (
        <p className="mt-2 text-quiet">{own.onlyAdmins}</p>
      )}
    </section>
  );
}
