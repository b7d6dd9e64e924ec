"use client";

import { type ReactNode, useState } from "react";
import { buttonClass } from "#components/ui/button-class";
import { NotSent } from "#components/users/not-sent";
import { useDeed } from "#components/users/use-deed";
import { fillIn } from "#lib/messages/accounts";
import type { MergeMessages } from "#lib/messages/merge-en";
import type { UsersMessages } from "#lib/messages/users-en";

export type SamePersonAnswer = { done: true } | { problem: string };

export interface SamePersonActions {
  twoPeople(id: string, other: string): Promise<SamePersonAnswer>;
  separate(id: string): Promise<SamePersonAnswer>;
}

/** Whoever may be the same person as this one, and a merge that can be taken back. */
export function SamePerson({
  person,
  doubles,
  merged,
  actions,
  texts,
  words,
}: {
  person: { id: string; name: string };
  /** Each with what tells them apart. */
  doubles: { id: string; name: string; shown: ReactNode }[];
  merged: { title: string; lead: string; gone: { id: string; name: string } } | null;
  /** Absent for whoever may only look. */
  actions: SamePersonActions | undefined;
  texts: UsersMessages;
  words: MergeMessages;
}) {
  const { isBusy, failure, run } = useDeed();
  const [said, setSaid] = useState<{ text: string; isProblem: boolean }>();
  const ask = (deed: () => Promise<SamePersonAnswer>, done: string) =>
    run(async () => {
      const answer = await deed();
      const isProblem = "problem" in answer;
      setSaid({ text: isProblem ? answer.problem : done, isProblem });
    });
  return (
    <div className="text-table">
      <p role="status" className={`mt-4 empty:hidden ${said?.isProblem ? "text-harm" : ""}`}>
        {said?.text}
      </p>
      <NotSent failure={failure} texts={texts} />
      {merged && actions ? (
        <section className="mt-4 border-accent border-l-4 bg-raised px-4 py-3">
          <p className="font-strong">{merged.title}</p>
          <p>{merged.lead}</p>
          <button
            type="button"
            disabled={isBusy}
            onClick={() =>
              ask(
                () => actions.separate(person.id),
                fillIn(words.done.undone, { gone: merged.gone.name }),
              )
            }
            className={`${buttonClass("plain")} mt-3`}
          >
            {words.done.undo}
          </button>
        </section>
      ) : null}
      {doubles.map((other) => (
        <section key={other.id} className="mt-4 border-waiting border-l-4 bg-raised px-4 py-3">
          {other.shown}
          {actions ? (
            <div className="mt-3 flex flex-wrap gap-2">
              <a
                href={`/users/${person.id}/merge?with=${other.id}`}
                className={`${buttonClass("plain")} inline-flex items-center`}
              >
                {words.notice.samePerson}
              </a>
              <button
                type="button"
                disabled={isBusy}
                onClick={() =>
                  ask(
                    () => actions.twoPeople(person.id, other.id),
                    fillIn(words.notice.apart, { name: person.name, other: other.name }),
                  )
                }
                className={buttonClass("plain")}
              >
                {words.notice.twoPeople}
              </button>
            </div>
          ) : (
            <p className="mt-2 text-quiet">{words.notice.manager}</p>
          )}
        </section>
      ))}
    </div>
  );
}
