"use client";

import { useState } from "react";
import { buttonClass } from "#components/ui/button-class";
import { NotSent } from "#components/users/not-sent";
import type { SamePersonAnswer } from "#components/users/same-person";
import { useDeed } from "#components/users/use-deed";
import type { MergeMessages } from "#lib/messages/merge-en";
import type { UsersMessages } from "#lib/messages/users-en";

/** *Same person*, or *two people*, once both records have been seen. */
export function MergeDecision({
  id,
  other,
  seen,
  isFlagged,
  actions,
  texts,
  words,
}: {
  id: string;
  other: string;
  seen: string;
  isFlagged: boolean;
  actions: {
    merge(id: string, other: string, seen: string): Promise<{ id: string } | { problem: string }>;
    twoPeople(id: string, other: string): Promise<SamePersonAnswer>;
  };
  texts: UsersMessages;
  words: MergeMessages["compare"];
}) {
  const { isBusy, failure, run } = useDeed();
  const [problem, setProblem] = useState<string>();
  // A page of its own: the router would open the person in the panel, beside a comparison that is over.
  const goTo = (person: string) => window.location.assign(`/users/${person}`);
  return (
    <div className="grid gap-3">
      <p role="alert" className="text-harm empty:hidden">
        {problem}
      </p>
      <NotSent failure={failure} texts={texts} />
      <div className="flex flex-wrap gap-3">
        <button
          type="button"
          disabled={isBusy}
          onClick={() =>
            run(async () => {
              const answer = await actions.merge(id, other, seen);
              if ("id" in answer) goTo(answer.id);
              else setProblem(answer.problem);
            })
          }
          className={buttonClass("primary")}
        >
          {isBusy ? words.merging : words.merge}
        </button>
        {isFlagged ? (
          <button
            type="button"
            disabled={isBusy}
            onClick={() =>
              run(async () => {
                const answer = await actions.twoPeople(id, other);
                if ("done" in answer) goTo(id);
                else setProblem(answer.problem);
              })
            }
            className={buttonClass("plain")}
          >
            {words.twoPeople}
          </button>
        ) : null}
        <a
          href={`/users/${id}/merge`}
          className={`${buttonClass("plain")} inline-flex items-center`}
        >
          {words.another}
        </a>
      </div>
    </div>
  );
}
