"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { ShownProgress } from "#components/imports/shown";
import { fillIn } from "#lib/messages/accounts";
import type { ImportsMessages } from "#lib/messages/imports-en";
import { counted } from "#lib/messages/users";

const pauseMs = 700;
const longestPauseMs = 10_000;

interface Answered {
  status: string;
  progress: ShownProgress | null;
}

/** How far the work is; asks until it is done, and then shows what came of it. */
export function LoadingRun({
  id,
  progress: first,
  locale,
  texts,
}: {
  id: string;
  progress: ShownProgress;
  locale: string;
  texts: ImportsMessages;
}) {
  const router = useRouter();
  const [progress, setProgress] = useState(first);
  const [isLost, setLost] = useState(false);

  useEffect(() => {
    let pause = pauseMs;
    let timer = setTimeout(ask, pause);
    let isOver = false;
    async function ask() {
      try {
        const response = await fetch(`/api/imports/${id}/progress`, { cache: "no-store" });
        if (!response.ok) throw new Error(String(response.status));
        const answered = (await response.json()) as Answered;
        setLost(false);
        pause = pauseMs;
        if (answered.progress === null) {
          isOver = true;
          router.refresh();
          return;
        }
        setProgress(answered.progress);
      } catch {
        setLost(true);
        pause = Math.min(pause * 2, longestPauseMs);
      }
      if (!isOver) timer = setTimeout(ask, pause);
    }
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [id, router]);

  const { phase, rows, expectedRows, secondsLeft } = progress;
  const own = texts.loading;
  const share = expectedRows && phase === "reading" ? Math.min(1, rows / expectedRows) : null;
  const done = rows.toLocaleString(locale);
  const counts = expectedRows
    ? fillIn(own.rows, { rows: done, expected: expectedRows.toLocaleString(locale) })
    : fillIn(own.rowsOnly, { rows: done });
  return (
    <section aria-label={own.title} className="mt-8 max-w-2xl">
      <p role="status" className="font-strong">
        {phase === null ? own.waiting : texts.phases[phase]}
      </p>
      <progress
        aria-label={own.title}
        className="mt-3 h-2 w-full accent-accent"
        {...(share === null ? {} : { value: share, max: 1 })}
      />
      <p className="mt-2 text-quiet text-table">
        {[
          ...(phase === null ? [] : [counts]),
          ...(secondsLeft === null ? [] : [fillIn(own.left, { time: timeOf(secondsLeft, own) })]),
        ].join(", ")}
      </p>
      <p className="mt-4 text-quiet">{isLost ? own.lost : own.leave}</p>
    </section>
  );
}

function timeOf(seconds: number, texts: ImportsMessages["loading"]): string {
  return seconds < 90
    ? counted(texts.seconds, seconds)
    : counted(texts.minutes, Math.round(seconds / 60));
}
