"use client";

import Link from "next/link";
import { useEffect } from "react";
import { Icon } from "#components/ui/icon";
import { Menu, menuEntry } from "#components/ui/menu";
import { addEvent } from "#components/users/people-table";

/** Where a letter is text, not a command. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, select, textarea, [popover]") !== null
  );
}

/** The blue "+" of the page, and the keys: `n` for somebody new, `/` for the search. */
export function AddMenu({
  label,
  addUser,
  addList,
  canAdd,
}: {
  label: string;
  addUser: string;
  addList: string;
  canAdd: boolean;
}) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === "n" && canAdd) {
        event.preventDefault();
        window.dispatchEvent(new Event(addEvent));
      }
      if (event.key === "/") {
        event.preventDefault();
        document.querySelector<HTMLInputElement>("[data-search]")?.focus();
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [canAdd]);
  if (!canAdd) return null;
  return (
    <Menu
      label={label}
      className="inline-flex size-10 items-center justify-center bg-accent text-on-accent hover:bg-accent-strong"
      trigger={<Icon name="plus" size={20} />}
    >
      <button
        type="button"
        className={menuEntry}
        onClick={() => window.dispatchEvent(new Event(addEvent))}
      >
        {addUser}
      </button>
      <Link className={menuEntry} href="/users/import">
        {addList}
      </Link>
    </Menu>
  );
}
