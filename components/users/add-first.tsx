"use client";

import { buttonClass } from "#components/ui/button-class";
import { addEvent } from "#components/users/people-table";

/** Opens the row for somebody new. */
export function AddFirst({ label }: { label: string }) {
  return (
    <button
      type="button"
      onClick={() => window.dispatchEvent(new Event(addEvent))}
      className={buttonClass("plain")}
    >
      {label}
    </button>
  );
}
