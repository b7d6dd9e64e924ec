"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useTransition } from "react";
import { keepStream } from "#components/keep-stream";

/** So many changes as come in this time are shown at once. */
const gatherMs = 300;
/** Between two looks at the server. */
const pauseMs = 2_000;
/** Whoever shows no sign of life for so long is not kept signed in by what others change. */
const awayMs = 10 * 60_000;
const signsOfLife = ["pointermove", "keydown", "scroll", "focusin"] as const;

/**
 * Asks the server for the page anew when people were changed elsewhere; not while somebody edits, has the page
 * out of sight or is away, but right after. Answers whether it is asking now.
 * @param place the place in the history up to which the page is new
 */
export function useChanges(place: string, isEditing: boolean): boolean {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const newest = useRef(0);
  const lastAsked = useRef(0);
  const lastSign = useRef(Date.now());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const now = useRef({ place, isBusy: false });
  now.current = { place, isBusy: isEditing || isPending };

  const consider = useCallback(() => {
    clearTimeout(timer.current);
    const isOld = () => newest.current > Number(now.current.place);
    const mayAsk = () =>
      !now.current.isBusy && !document.hidden && Date.now() - lastSign.current < awayMs;
    if (!isOld() || !mayAsk()) return;
    const wait = Math.max(gatherMs, lastAsked.current + pauseMs - Date.now());
    timer.current = setTimeout(() => {
      if (!isOld() || !mayAsk()) return;
      lastAsked.current = Date.now();
      startTransition(() => router.refresh());
    }, wait);
  }, [router]);

  // What came while somebody was busy is shown once they are not.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is about these moments
  useEffect(consider, [consider, place, isEditing, isPending]);

  useEffect(() => {
    const signOfLife = () => {
      const wasAway = Date.now() - lastSign.current >= awayMs;
      lastSign.current = Date.now();
      if (wasAway) consider();
    };
    for (const sign of signsOfLife) addEventListener(sign, signOfLife, { passive: true });
    const end = keepStream("/api/users/changes", {
      message(place) {
        newest.current = Number(place);
        consider();
      },
    });
    return () => {
      for (const sign of signsOfLife) removeEventListener(sign, signOfLife);
      clearTimeout(timer.current);
      end();
    };
  }, [consider]);
  return isPending;
}
