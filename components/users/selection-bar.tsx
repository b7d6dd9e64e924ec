"use client";

import type { ReactNode } from "react";
import { buttonClass } from "#components/ui/button-class";
import type { Said } from "#components/users/message";
import { NotSent } from "#components/users/not-sent";
import type { AccessAnswer, AccessDeed, PeopleActions, Person } from "#components/users/person";
import { useDeed } from "#components/users/use-deed";
import { fillIn } from "#lib/messages/accounts";
import { counted } from "#lib/messages/users";
import type { UsersMessages } from "#lib/messages/users-en";

/** Who is selected, by name, and what can be done with all of them at once. */
export function SelectionBar({
  people,
  bookings,
  texts,
  setAccess,
  onClear,
  onSaid,
}: {
  people: Person[];
  /** What will happen to bookings of those whose access ends. */
  bookings: ReactNode;
  texts: UsersMessages;
  setAccess: PeopleActions["setAccess"];
  onClear(): void;
  onSaid(said: Said): void;
}) {
  const { isBusy, failure, run } = useDeed();
  const active = people.filter(({ access }) => access === "access");
  const withAccess = active.filter(({ owner }) => owner === null);
  const owned = active.filter(({ owner }) => owner !== null).map(({ name }) => name);
  const without = people.filter(({ access }) => access === "no_access");

  const act = (ids: string[], deed: AccessDeed) =>
    run(async () => {
      const answer = await setAccess(ids, deed);
      onClear();

      const back = deed === "end" ? "restore" : "end";
      onSaid({
        text: sentence(answer, deed, people, texts),
        ...(answer.changed.length > 0 ? { undo: () => act(answer.changed, back) } : {}),
      });
    });
  const button = (of: Person[], deed: AccessDeed, label: { one: string; other: string }) =>
    of.length === 0 ? null : (
      <button
        type="button"
        disabled={isBusy}
        onClick={() =>
          act(
            of.map(({ id }) => id),
            deed,
          )
        }
        className={buttonClass("plain")}
      >
        {counted(label, of.length)}
      </button>
    );
  const notSent = <NotSent failure={failure} texts={texts} />;
  // It stays when nobody is selected any more: what it did can still be undone, and that can fail.
  if (people.length === 0) return notSent;
  return (
    <section
      aria-label={counted(texts.selected, people.length)}
      className="sticky bottom-16 z-[5] mt-3 flex flex-wrap items-center gap-3 border border-line-strong bg-surface px-4 py-3 text-table shadow-lg md:bottom-4"
    >
      <p className="min-w-0 flex-1 basis-64">
        <span className="font-strong">{counted(texts.selected, people.length)}</span>{" "}
        <span className="text-quiet">{people.map(({ name }) => name).join(" · ")}</span>
        {owned.length > 0 ? (
          <span className="block text-quiet">
            {fillIn(texts.keptByOwner, { names: owned.join(" · ") })}
          </span>
        ) : null}
      </p>
      {button(withAccess, "end", texts.endAccess)}
      {button(without, "restore", texts.restoreAccess)}
      <button type="button" onClick={onClear} className={buttonClass("quiet")}>
        {texts.clearSelection}
      </button>
      {withAccess.length > 0 ? <div className="basis-full">{bookings}</div> : null}
      {notSent}
    </section>
  );
}

function sentence(
  { changed, refused }: AccessAnswer,
  deed: AccessDeed,
  people: Person[],
  texts: UsersMessages,
): string {
  const named = (ids: string[]) =>
    people
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name)
      .join(" · ");
  const text = (deed === "end" ? texts.ended : texts.restored)[
    changed.length === 1 ? "one" : "other"
  ];
  const done = fillIn(text, { count: changed.length, names: named(changed) });
  const kept = refused.map(({ why, ids }) => fillIn(texts.notDone, { names: named(ids), why }));
  return [...(changed.length > 0 ? [done] : []), ...kept].join(" ");
}
