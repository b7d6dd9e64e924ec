"use client";

import { useId, useOptimistic, useState, useTransition } from "react";
import type { Decide, ShownGroup, Tick } from "#components/imports/shown";
import { lastDay } from "#components/ui/last-day";
import { fillIn } from "#lib/messages/accounts";
import type { ImportsMessages } from "#lib/messages/imports-en";

type Texts = ImportsMessages["leavers"];

/** Sends a decision, shows it at once, and says what went wrong. */
function useDecision<State>(state: State, decide: Decide, unreachable: string) {
  const [shown, setShown] = useOptimistic(state);
  const [problem, setProblem] = useState<string>();
  const [isPending, startTransition] = useTransition();
  const send = (next: State, decision: Record<string, unknown>) =>
    startTransition(async () => {
      setShown(next);
      try {
        setProblem(await decide(decision));
      } catch {
        setProblem(unreachable);
      }
    });
  return { shown, problem, isPending, send };
}

/** Whether one person loses access; whoever keeps it may keep it until a day. */
export function PersonTick({
  name,
  tick,
  tomorrow,
  texts,
  unreachable,
  decide,
}: {
  name: string;
  tick: Tick;
  /** ISO date: the first that can be chosen. */
  tomorrow: string;
  texts: Texts;
  unreachable: string;
  decide: Decide;
}) {
  const id = useId();
  const { shown, problem, send } = useDecision(tick, decide, unreachable);
  const of = { userId: tick.userId };
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <label className="inline-flex items-center gap-2">
        <input
          type="checkbox"
          aria-label={fillIn(texts.tick, { name })}
          aria-describedby={problem ? id : undefined}
          checked={shown.ends}
          onChange={({ target }) =>
            send(
              { ...shown, ends: target.checked, keepUntil: null },
              { kind: "access", of, ends: target.checked },
            )
          }
          className="size-4 accent-accent"
        />
        <span className={shown.ends ? "text-harm" : "text-quiet"}>
          {shown.ends ? texts.ends : shown.keepUntil ? texts.until : texts.always}
        </span>
      </label>
      {shown.ends ? null : (
        <input
          type="date"
          aria-label={fillIn(texts.untilFor, { name })}
          min={tomorrow}
          max={lastDay}
          defaultValue={shown.keepUntil ?? ""}
          onBlur={({ target }) => {
            const keepUntil = target.value || null;
            if (keepUntil === shown.keepUntil || !target.validity.valid) return;
            send({ ...shown, keepUntil }, { kind: "access", of, ends: false, keepUntil });
          }}
          className="h-8 border border-line-strong bg-surface px-2"
        />
      )}
      {problem ? (
        <p id={id} role="alert" className="w-full text-harm">
          {problem}
        </p>
      ) : null}
    </div>
  );
}

/** Everybody of one department or domain at once. */
export function GroupTicks({
  title,
  by,
  groups,
  texts,
  unreachable,
  decide,
}: {
  title: string;
  by: "department" | "domain";
  groups: ShownGroup[];
  texts: Texts;
  unreachable: string;
  /** Absent for whoever may only look. */
  decide: Decide | undefined;
}) {
  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="font-strong text-table">{title}</h3>
      <ul className="mt-1 max-h-64 overflow-y-auto border-line border-t text-table">
        {groups.map((group) => (
          <GroupRow
            key={group.value}
            group={group}
            by={by}
            texts={texts}
            unreachable={unreachable}
            decide={decide}
          />
        ))}
      </ul>
    </section>
  );
}

function GroupRow({
  group,
  by,
  texts,
  unreachable,
  decide,
}: {
  group: ShownGroup;
  by: "department" | "domain";
  texts: Texts;
  unreachable: string;
  decide: Decide | undefined;
}) {
  const nobody: Decide = async () => undefined;
  const { shown, problem, send } = useDecision(group.kept, decide ?? nobody, unreachable);
  const { name, people, href, value } = group;
  return (
    <li className="flex flex-wrap items-center gap-x-3 border-line border-b py-1.5">
      {decide ? (
        <input
          type="checkbox"
          aria-label={fillIn(texts.tickGroup, { name })}
          checked={shown === 0}
          ref={(box) => {
            if (box) box.indeterminate = shown > 0 && shown < people;
          }}
          onChange={() => {
            const ends = shown > 0;
            const of = { list: "leaver", [by]: value };
            send(ends ? 0 : people, { kind: "access", of, ends });
          }}
          className="size-4 accent-accent"
        />
      ) : null}
      <a href={href} className="min-w-0 flex-1 truncate hover:underline">
        {name}
      </a>
      <span className="text-quiet">
        {shown > 0 ? fillIn(texts.keptOf, { kept: shown, count: people }) : people}
      </span>
      {problem ? (
        <p role="alert" className="w-full text-harm">
          {problem}
        </p>
      ) : null}
    </li>
  );
}
