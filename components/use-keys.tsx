"use client";

import { useEffect } from "react";

/** Where a letter is text, or speaks to what lies over the page. */
function isElsewhere(target: EventTarget | null): boolean {
  const inside = "input, select, textarea, [popover], dialog";
  return target instanceof HTMLElement && target.closest(inside) !== null;
}

/** Keys of the page: what each does, while nobody is typing. */
export function useKeys(keys: Record<string, (() => void) | undefined>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return;
      const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });
}
