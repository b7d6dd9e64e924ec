"use client";

import { useId, useOptimistic, useState, useTransition } from "react";
import type { Decide } from "#components/imports/shown";
import { buttonClass } from "#components/ui/button-class";
import { Notice } from "#components/ui/notice";
import { fillIn } from "#lib/messages/accounts";
import type { ImportsMessages } from "#lib/messages/imports-en";
import { counted } from "#lib/messages/users";

export type Answer = "as_decided" | "all" | "without_leavers";

export interface SubmitChoice {
  answer: Answer;
  /** The number to type; null where none is asked for. */
  confirm: number | null;
}

export interface SubmitPlanProps {
  /** What it does, in a few words. */
  deed: string;
  /** One for an ordinary plan; the answers to one that the check beforehand holds. */
  choices: SubmitChoice[];
  refused: number;
  skipRefused: boolean;
  unnamedRows: number;
  endDespiteUnnamed: boolean;
  texts: ImportsMessages;
  decide: Decide;
  submit(answer: Answer, confirm: number | null): Promise<string | undefined>;
  discard(): Promise<string | undefined>;
}

/** The last step: what must be answered still, and the deed. */
export function SubmitPlan(props: SubmitPlanProps) {
  const { deed, choices, refused, unnamedRows, texts, decide } = props;
  const own = texts.submit;
  const [answer, setAnswer] = useState<Answer>(choices[0]?.answer ?? "as_decided");
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string>();
  const [isPending, startTransition] = useTransition();
  const chosen = choices.find((choice) => choice.answer === answer);
  const asked = chosen?.confirm ?? null;
  const id = useId();

  const run = (work: () => Promise<string | undefined>) =>
    startTransition(async () => {
      try {
        setProblem(await work());
      } catch {
        setProblem(texts.unreachable);
      }
    });
  const submit = () => {
    if (asked !== null && typed.trim() !== String(asked)) {
      setProblem(fillIn(own.confirmWrong, { count: asked }));
      document.getElementById(id)?.focus();
      return;
    }
    run(() => props.submit(answer, asked));
  };
  return (
    <section aria-label={own.title} className="mt-6 border-line-strong border-t-2 pt-5">
      <div className="grid max-w-3xl gap-4">
        {refused > 0 ? (
          <Switch
            name="skipRefused"
            isOn={props.skipRefused}
            label={counted(own.skipRefused, refused)}
            lead={own.skipRefusedLead}
            unreachable={texts.unreachable}
            decide={decide}
          />
        ) : null}
        {unnamedRows > 0 ? (
          <Switch
            name="endDespiteUnnamed"
            isOn={props.endDespiteUnnamed}
            label={own.endDespiteUnnamed}
            lead={counted(own.endDespiteUnnamedLead, unnamedRows)}
            unreachable={texts.unreachable}
            decide={decide}
          />
        ) : null}
        {choices.length > 1 ? (
          <fieldset className="grid gap-2">
            <legend className="sr-only">{own.title}</legend>
            {choices.map((choice) => (
              <label key={choice.answer} className="flex gap-3">
                <input
                  type="radio"
                  name={`${id}-answer`}
                  checked={answer === choice.answer}
                  onChange={() => {
                    setAnswer(choice.answer);
                    setTyped("");
                    setProblem(undefined);
                  }}
                  className="mt-1 size-4 shrink-0 accent-accent"
                />
                <span>
                  <span className="block font-strong">{own.answers[choice.answer]}</span>
                  <span className="block text-quiet text-table">
                    {own.answersLead[choice.answer]}
                  </span>
                </span>
              </label>
            ))}
          </fieldset>
        ) : null}
        {asked === null ? null : (
          <div>
            <label htmlFor={id} className="font-strong text-table">
              {fillIn(own.confirm, { count: asked })}
            </label>
            <input
              id={id}
              inputMode="numeric"
              autoComplete="off"
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
              className="mt-1 block h-10 w-40 border border-line-strong bg-surface px-3"
            />
          </div>
        )}
        {problem ? <Notice kind="harm">{problem}</Notice> : null}
        <div className="flex flex-wrap items-center gap-4">
          <button
            type="button"
            onClick={submit}
            disabled={isPending}
            className={`${buttonClass("primary")} h-auto min-h-10 py-2`}
          >
            {choices.length > 1 ? own.nothing : fillIn(own.deed, { deed })}
          </button>
          <button
            type="button"
            onClick={() => run(props.discard)}
            disabled={isPending}
            title={own.discardLead}
            className={buttonClass("quiet")}
          >
            {own.discard}
          </button>
          <p className="text-quiet text-table">{own.reversible}</p>
        </div>
      </div>
    </section>
  );
}

function Switch({
  name,
  isOn,
  label,
  lead,
  unreachable,
  decide,
}: {
  name: "skipRefused" | "endDespiteUnnamed";
  isOn: boolean;
  label: string;
  lead: string;
  unreachable: string;
  decide: Decide;
}) {
  const [shown, setShown] = useOptimistic(isOn);
  const [problem, setProblem] = useState<string>();
  const [, startTransition] = useTransition();
  return (
    <label className="flex gap-3">
      <input
        type="checkbox"
        checked={shown}
        onChange={({ target }) => {
          const on = target.checked;
          startTransition(async () => {
            setShown(on);
            try {
              setProblem(await decide({ kind: name, on }));
            } catch {
              setProblem(unreachable);
            }
          });
        }}
        className="mt-1 size-4 shrink-0 accent-accent"
      />
      <span>
        <span className="block font-strong">{label}</span>
        <span className="block text-quiet text-table">{lead}</span>
        {problem ? (
          <span role="alert" className="block text-harm">
            {problem}
          </span>
        ) : null}
      </span>
    </label>
  );
}
