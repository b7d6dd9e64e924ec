"use client";

import { Icon } from "#components/ui/icon";
import { Menu, menuEntry } from "#components/ui/menu";
import { useKeys } from "#components/use-keys";
import { addEvent } from "#components/users/people-table";

const add = () => window.dispatchEvent(new Event(addEvent));

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
  useKeys({
    n: canAdd ? add : undefined,
    "/": () => document.querySelector<HTMLInputElement>("[data-search]")?.focus(),
  });
  if (!canAdd) return null;
  return (
    <Menu
      label={label}
      className="inline-flex size-10 items-center justify-center bg-accent text-on-accent hover:bg-accent-strong"
      trigger={<Icon name="plus" size={20} />}
    >
      <button type="button" className={menuEntry} onClick={add}>
        {addUser}
      </button>
      {/* The router would take "import" for somebody's id and open the panel of a person. */}
      <a className={menuEntry} href="/users/import">
        {addList}
      </a>
    </Menu>
  );
}
