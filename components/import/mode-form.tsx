"use client";

import { useId, useState } from "react";
import { buttonClass } from "#components/ui/button-class";
import { Notice } from "#components/ui/notice";
import { fillIn } from "#lib/messages/accounts";
import type { ImportMessages } from "#lib/messages/import-en";
import { counted } from "#lib/messages/users";

export type Mode = "add" | "replace";

/** The customer's choice, which nothing makes for them. */
export function ModeForm({
  refused,
  isReady,
  texts,
  onPlan,
}: {
  /** Rows that still have errors. */
  refused: number;
  /** The list is on the server. */
  isReady: boolean;
  texts: ImportMessages["mode"];
  /** Answers what went wrong; leads to the plan when nothing did. */
  onPlan(mode: Mode): Promise<string | undefined>;
}) {
  const [mode, setMode] = useState<Mode | null>(null);
  const [problem, setProblem] = useState<string>();
  const [isPlanning, setPlanning] = useState(false);
  const plan = async () => {
    if (mode === null) {
      setProblem(texts.choose);
      return;
    }
    setPlanning(true);
    setProblem(undefined);
    try {
      const refusal = await onPlan(mode);
      if (refusal !== undefined) setProblem(fillIn(texts.failed, { problem: refusal }));
    } catch {
      setProblem(texts.unreachable);
    }
    setPlanning(false);
  };
  const waitId = useId();
  const choices = [
    { value: "add" as const, name: texts.add, lead: texts.addLead },
    { value: "replace" as const, name: texts.replace, lead: texts.replaceLead },
  ];
  return (
    <section className="mt-10" aria-labelledby="mode">
      <h2 id="mode" className="font-strong text-heading">
        {texts.title}
      </h2>
      <fieldset className="mt-3 grid max-w-4xl gap-3 sm:grid-cols-2">
        <legend className="sr-only">{texts.title}</legend>
        {choices.map(({ value, name, lead }) => (
          <label
            key={value}
            className="flex cursor-pointer gap-3 border border-line-strong p-4 has-checked:border-accent has-checked:outline-1 has-checked:outline-accent"
          >
            <input
              type="radio"
              name="mode"
              checked={mode === value}
              onChange={() => {
                setMode(value);
                setProblem(undefined);
              }}
              className="mt-1 size-4 shrink-0 accent-accent"
            />
            <span>
              <span className="block font-strong">{name}</span>
              <span className="mt-1 block text-quiet text-table">{lead}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {refused > 0 ? (
        <p className="mt-4 text-waiting">{counted(texts.withErrors, refused)}</p>
      ) : null}
      <div className="mt-4 grid max-w-4xl gap-3">
        {problem ? <Notice kind="harm">{problem}</Notice> : null}
        <div className="flex flex-wrap items-center gap-4">
          <button
            type="button"
            onClick={() => void plan()}
            disabled={isPlanning || !isReady}
            aria-describedby={waitId}
            className={buttonClass("primary")}
          >
            {isPlanning ? texts.planning : texts.next}
          </button>
          <p id={waitId} className="text-quiet text-table">
            {isReady ? texts.nothing : texts.wait}
          </p>
        </div>
      </div>
    </section>
  );
}
