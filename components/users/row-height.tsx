"use client";

import { useOptimistic, useTransition } from "react";

/** Lower rows, for whoever wants to see more people at once. */
export function RowHeight({
  isCompact,
  label,
  choose,
}: {
  isCompact: boolean;
  label: string;
  choose(isCompact: boolean): Promise<void>;
}) {
  const [, start] = useTransition();
  const [shown, show] = useOptimistic(isCompact);
  return (
    <label className="mt-1 flex h-9 items-center gap-2 whitespace-nowrap border-line border-t px-3 hover:bg-raised">
      <input
        type="checkbox"
        checked={shown}
        onChange={({ target: { checked } }) =>
          start(async () => {
            show(checked);
            await choose(checked);
          })
        }
        className="size-4 accent-accent"
      />
      {label}
    </label>
  );
}
