"use client";

import { type ReactNode, useId } from "react";

/**
 * A button and what it opens. The browser's own popover: it closes on Escape and on a click beside it,
 * gives the focus back, lies above frames that scroll, and stands by its button.
 */
export function Menu({
  trigger,
  label,
  className,
  children,
}: {
  trigger: ReactNode;
  /** What screen readers say when the trigger is only a sign. */
  label?: string;
  className: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={label}
        title={label}
        className={className}
      >
        {trigger}
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: whatever was chosen within, the menu has done its work */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a key on an entry is a click on it */}
      <div
        id={id}
        popover="auto"
        onClick={(event) => {
          const isChoice = (event.target as Element).closest("a, button");
          if (isChoice) event.currentTarget.hidePopover();
        }}
        className="m-1 min-w-48 border border-line bg-surface py-1 text-table text-text shadow-lg [position-area:bottom_span-left] [position-try-fallbacks:flip-block,flip-inline]"
      >
        {children}
      </div>
    </>
  );
}

/** The look of one entry of a menu. */
export const menuEntry =
  "flex h-9 w-full items-center gap-2 whitespace-nowrap px-3 text-left hover:bg-raised focus-visible:-outline-offset-2";
