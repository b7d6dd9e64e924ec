"use client";

import { useState, useTransition } from "react";
import { buttonClass } from "#components/ui/button-class";
import { Notice } from "#components/ui/notice";

/** Takes an import back; beside it stands what that does. */
export function UndoRun({
  title,
  lead,
  deed,
  unreachable,
  undo,
}: {
  title: string;
  lead: string;
  deed: string;
  unreachable: string;
  undo(): Promise<string | undefined>;
}) {
  const [problem, setProblem] = useState<string>();
  const [isPending, startTransition] = useTransition();
  return (
    <section aria-label={title} className="mt-8 border-line border-t pt-5">
      <p className="max-w-2xl">{lead}</p>
      <div className="mt-3 grid max-w-2xl gap-3">
        {problem ? <Notice kind="harm">{problem}</Notice> : null}
        <div>
          <button
            type="button"
            disabled={isPending}
            onClick={() =>
              startTransition(async () => {
                try {
                  setProblem(await undo());
                } catch {
                  setProblem(unreachable);
                }
              })
            }
            className={buttonClass("plain")}
          >
            {deed}
          </button>
        </div>
      </div>
    </section>
  );
}
