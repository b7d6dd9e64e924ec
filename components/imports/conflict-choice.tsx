"use client";

import { useId, useOptimistic, useState, useTransition } from "react";
import type { Decide, ShownConflict } from "#components/imports/shown";
import { fillIn } from "#lib/messages/accounts";
import type { ImportsMessages } from "#lib/messages/imports-en";

/** A row and whom it may mean, side by side, and the Admin's word. */
export function ConflictChoice({
  conflict,
  texts,
  unreachable,
  decide,
}: {
  conflict: ShownConflict;
  texts: ImportsMessages["conflict"];
  unreachable: string;
  /** Absent for whoever may only look. */
  decide: Decide | undefined;
}) {
  const id = useId();
  const { row, known, listed, outcomes } = conflict;
  const [decision, setDecision] = useOptimistic(conflict.decision);
  const [problem, setProblem] = useState<string>();
  const [, startTransition] = useTransition();
  const choose = (next: ShownConflict["decision"]) =>
    startTransition(async () => {
      setDecision(next);
      try {
        setProblem(await decide?.({ kind: "identity", row, decision: next }));
      } catch {
        setProblem(unreachable);
      }
    });
  const choices = [
    { value: "same" as const, name: texts.same },
    { value: "another" as const, name: texts.another },
  ];
  return (
    <div className="py-2">
      <div className="grid gap-4 sm:grid-cols-2">
        {[
          { label: texts.known, person: known },
          { label: texts.inList, person: listed },
        ].map(({ label, person }) => (
          <div key={label} className="min-w-0 border-line border-l-2 pl-3">
            <p className="text-quiet">{label}</p>
            <p className="truncate font-strong">{person.name}</p>
            {person.details.map((detail) => (
              <p key={detail} className="break-words">
                {detail}
              </p>
            ))}
          </div>
        ))}
      </div>
      {decide ? (
        <fieldset className="mt-2 flex flex-wrap gap-x-6 gap-y-1">
          <legend className="sr-only">{fillIn(texts.choose, { row })}</legend>
          {choices.map(({ value, name }) => (
            <label key={value} className="inline-flex items-center gap-2">
              <input
                type="radio"
                name={`${id}-decision`}
                checked={decision === value}
                onChange={() => choose(value)}
                className="size-4 accent-accent"
              />
              {name}
            </label>
          ))}
        </fieldset>
      ) : null}
      <p role="status" className={decision === null ? "text-waiting" : "text-quiet"}>
        {outcomes[decision ?? "none"]}
      </p>
      {problem ? (
        <p role="alert" className="text-harm">
          {problem}
        </p>
      ) : null}
    </div>
  );
}
