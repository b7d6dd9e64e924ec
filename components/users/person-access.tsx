"use client";

import { useState } from "react";
import { buttonClass } from "#components/ui/button-class";
import { lastDay } from "#components/ui/last-day";
import { NotSent } from "#components/users/not-sent";
import type { Person } from "#components/users/person";
import { useDeed } from "#components/users/use-deed";
import { fillIn } from "#lib/messages/accounts";
import type { UsersMessages } from "#lib/messages/users-en";

export type PersonDeed = "block" | "unblock" | "end" | "restore" | "bring_back" | "keep" | "forget";
export type DeedAnswer = { done: PersonDeed } | { problem: string };

/** What an Admin decides about one person's access. */
export function PersonAccess({
  person,
  active,
  isDeleted,
  tomorrow,
  texts,
  act,
}: {
  person: Person;
  /** Its directory deleted the record: all there is to decide is whether it comes back. */
  isDeleted: boolean;
  /** The owner's word, which a block stands above. */
  active: boolean;
  /** ISO date. */
  tomorrow: string;
  texts: UsersMessages;
  act(id: string, deed: PersonDeed, day: string | null): Promise<DeedAnswer>;
}) {
  const [answer, setAnswer] = useState<DeedAnswer>();
  const [day, setDay] = useState(person.keepUntil ?? "");
  const { isBusy, failure, run: ask } = useDeed();
  const words = texts.person;
  const run = (deed: PersonDeed) => ask(async () => setAnswer(await act(person.id, deed, day)));
  const button = (deed: PersonDeed, label: string, look: "plain" | "quiet" = "plain") => (
    <button type="button" disabled={isBusy} onClick={() => run(deed)} className={buttonClass(look)}>
      {label}
    </button>
  );
  const isBlocked = person.access === "blocked";
  return (
    <div className="grid gap-4 text-table">
      <div className="flex flex-wrap gap-2">
        {isDeleted ? button("bring_back", words.bringBack) : null}
        {isBlocked && !isDeleted ? button("unblock", words.unblock) : null}
        {isBlocked || isDeleted ? null : (
          <button
            type="button"
            disabled={isBusy}
            onClick={() => run("block")}
            className={buttonClass("harm")}
          >
            {words.block}
          </button>
        )}
        {active && person.owner === null ? button("end", words.end) : null}
        {active || isDeleted ? null : button("restore", words.restore)}
      </div>
      {active && person.owner !== null ? (
        <p className="text-quiet">{fillIn(words.ownedEnd, { owner: person.owner })}</p>
      ) : null}
      {active ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            run("keep");
          }}
        >
          <label htmlFor="keep-until" className="font-strong">
            {words.keepUntil}
          </label>
          <p id="keep-until-hint" className="text-quiet">
            {words.keepUntilHint}
          </p>
          <div className="mt-2 flex flex-wrap items-center gap-2">
            <input
              id="keep-until"
              type="date"
              min={tomorrow}
              max={lastDay}
              required
              value={day}
              onChange={(event) => setDay(event.target.value)}
              aria-describedby="keep-until-hint"
              className="h-10 border border-line-strong bg-surface px-3"
            />
            <button type="submit" disabled={isBusy} className={buttonClass("plain")}>
              {words.keep}
            </button>
            {person.keepUntil ? button("forget", words.noTerm, "quiet") : null}
          </div>
        </form>
      ) : null}
      <p role="status" className="min-h-5">
        {answer && "done" in answer ? words.done[answer.done] : null}
        {answer && "problem" in answer ? <span className="text-harm">{answer.problem}</span> : null}
      </p>
      <NotSent failure={failure} texts={texts} />
    </div>
  );
}
