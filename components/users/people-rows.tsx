import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon";
import { Avatar } from "#components/users/avatar";
import { FlagBadge, IncompleteBadge } from "#components/users/badges";
import type { Person } from "#components/users/person";
import { fillIn } from "#lib/messages/accounts";
import type { UsersMessages } from "#lib/messages/users-en";

/** One person of the table; the name stays in sight while the rest scrolls. */
export function PersonRow({
  person,
  selected,
  marked,
  onSelect,
  onEdit,
  texts,
  children,
}: {
  person: Person;
  selected: boolean;
  /** Changed by others a moment ago. */
  marked: boolean;
  onSelect: ((event: unknown) => void) | undefined;
  onEdit: (() => void) | undefined;
  texts: UsersMessages;
  children: ReactNode;
}) {
  const background =
    "bg-surface transition-colors group-hover:bg-raised group-data-selected:bg-raised group-data-marked:bg-marked";
  const { name } = person;
  return (
    <tr
      className="group h-10 group-data-compact/table:h-8"
      data-selected={selected || undefined}
      data-marked={marked || undefined}
    >
      {onSelect ? (
        <td className={`sticky left-0 z-[1] border-line border-b px-3 ${background}`}>
          <input
            type="checkbox"
            aria-label={fillIn(texts.selectPerson, { name })}
            checked={selected}
            onChange={onSelect}
            className="block size-4 accent-accent"
          />
        </td>
      ) : null}
      <th
        scope="row"
        className={`sticky z-[1] border-line border-r border-b py-0 pr-4 pl-3 text-left font-strong ${onSelect ? "left-10" : "left-0"} ${background}`}
      >
        <span className="flex items-center gap-2.5">
          <Avatar person={person} />
          <Link
            href={`/users/${person.id}`}
            prefetch={false}
            className="max-w-[38cqi] truncate underline-offset-4 hover:underline sm:max-w-64"
          >
            {name}
          </Link>
          <IncompleteBadge missing={person.missing} texts={texts} />
          <FlagBadge person={person} texts={texts} />
        </span>
      </th>
      {children}
      {onEdit ? (
        <td className={`border-line border-b px-2 ${background}`}>
          <button
            type="button"
            data-opens={person.id}
            onClick={onEdit}
            aria-label={fillIn(texts.editPerson, { name })}
            title={texts.edit}
            className="inline-flex size-8 items-center group-data-compact/table:size-7 justify-center text-quiet hover:text-text"
          >
            <Icon name="edit" />
          </button>
        </td>
      ) : null}
    </tr>
  );
}

export function PersonCell({ children }: { children: ReactNode }) {
  return (
    <td className="max-w-72 truncate whitespace-nowrap border-line border-b px-4 transition-colors group-hover:bg-raised group-data-selected:bg-raised group-data-marked:bg-marked">
      {children}
    </td>
  );
}
