"use client";

import { type ColumnDef, useTable } from "@tanstack/react-table";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Icon } from "#components/ui/icon";
import { columnsOf, features } from "#components/users/columns";
import { Message, type Said } from "#components/users/message";
import { PersonCell, PersonRow } from "#components/users/people-rows";
import type { Labels, PeopleActions, Person, Typed } from "#components/users/person";
import { PersonForm } from "#components/users/person-form";
import { SelectionBar } from "#components/users/selection-bar";
import { SortHeader, type Sorts } from "#components/users/sort-header";
import { useChanges } from "#components/users/use-changes";
import { useMarked } from "#components/users/use-marked";
import { fillIn } from "#lib/messages/accounts";
import type { Locale } from "#lib/messages/locale";
import { counted } from "#lib/messages/users";
import type { UsersMessages } from "#lib/messages/users-en";

/** The event by which the blue "+" and the empty page open the row for somebody new. */
export const addEvent = "users:add";

export interface PeopleTableProps {
  people: Person[];
  /** The place in the history up to which they are new. */
  place: string;
  columns: readonly string[];
  sorts: Sorts;
  caption: string;
  departments: string[];
  /** ISO date. */
  tomorrow: string;
  locale: Locale;
  isCompact: boolean;
  labels: Labels;
  texts: UsersMessages;
  /** What will happen to bookings of those whose access ends. */
  bookings?: ReactNode;
  /** Absent for whoever may only look. */
  actions?: PeopleActions | undefined;
  /** What stands there instead of people. */
  children: ReactNode;
}

/** "new" for the row of somebody who is to be added, else a person's id. */
type Open = string | null;

/** The people of one page, with the row in which one is added or changed. */
export function PeopleTable(props: PeopleTableProps) {
  const { people, labels, texts, actions } = props;
  const [open, setOpen] = useState<Open>(null);
  const [said, setSaid] = useState<Said>();
  const drafts = useRef(new Map<string, Typed>());
  const frame = useRef<HTMLElement>(null);
  const columns = useMemo(
    () => columnsOf(props.columns, labels, texts) as ColumnDef<typeof features, Person>[],
    [props.columns, labels, texts],
  );
  const table = useTable({ features, columns, data: people, getRowId: ({ id }) => id });
  const selected = table.getSelectedRowModel().rows.map(({ original }) => original);
  const marked = useMarked(people, useChanges(props.place, open !== null));
  const width = columns.length + (actions ? 3 : 1);

  const leave = (what: string) => {
    // At once: the button of a row that was changed stands there again only then.
    flushSync(() => setOpen(null));
    frame.current?.querySelector<HTMLElement>(`[data-opens="${what}"]`)?.focus();
  };
  useEffect(() => {
    if (!actions) return;
    // At once, with the focus in it: what is typed right after the key belongs into the row.
    const add = () => flushSync(() => setOpen("new"));
    window.addEventListener(addEvent, add);
    return () => window.removeEventListener(addEvent, add);
  }, [actions]);

  const formFor = (person: Person | null, of: PeopleActions) => {
    const key = person?.id ?? "new";
    return (
      <tr key={`form-${key}`}>
        <td colSpan={width} className="border-line border-b p-0">
          <div className="sticky left-0 w-[100cqi]">
            <PersonForm
              person={person}
              draft={drafts.current.get(key)}
              tomorrow={props.tomorrow}
              departments={props.departments}
              locale={props.locale}
              labels={labels}
              texts={texts}
              actions={of}
              onSaved={({ id, name, changed }) => {
                drafts.current.delete(key);
                const text = person ? texts.form.changed : texts.form.added;
                setSaid({
                  text: changed ? fillIn(text, { name }) : texts.form.unchanged,
                  link: { href: `/users/${id}`, label: texts.form.show },
                });
                leave(key);
              }}
              onLeave={(typed) => {
                drafts.current.set(key, typed);
                leave(key);
              }}
            />
          </div>
        </td>
      </tr>
    );
  };

  return (
    <>
      <Message said={said} texts={texts} onClose={() => setSaid(undefined)} />
      <p role="status" className="sr-only">
        {marked.size > 0 ? counted(texts.changedElsewhere, marked.size) : null}
      </p>
      <section
        ref={frame}
        aria-label={props.caption}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reached by keyboard
        tabIndex={0}
        className="@container relative max-h-[max(16rem,calc(100dvh-12rem))] overflow-auto border border-line"
      >
        <table
          data-compact={props.isCompact || undefined}
          className="group/table w-full border-separate border-spacing-0 text-table"
        >
          <caption className="sr-only">{props.caption}</caption>
          <thead>
            <tr>
              {actions ? (
                <th className="sticky top-0 left-0 z-[3] w-10 border-line border-b bg-raised px-3">
                  <input
                    type="checkbox"
                    aria-label={texts.selectAll}
                    checked={people.length > 0 && table.getIsAllRowsSelected()}
                    onChange={table.getToggleAllRowsSelectedHandler()}
                    className="block size-4 accent-accent"
                  />
                </th>
              ) : null}
              <SortHeader
                column="displayName"
                label={labels.displayName}
                sorts={props.sorts}
                className={`z-[3] ${actions ? "left-10" : "left-0"}`}
              >
                {actions ? (
                  <button
                    type="button"
                    data-opens="new"
                    onClick={() => setOpen("new")}
                    aria-label={texts.addUser}
                    title={texts.addUserKey}
                    className="-my-1 inline-flex size-7 items-center justify-center bg-accent text-on-accent hover:bg-accent-strong"
                  >
                    <Icon name="plus" />
                  </button>
                ) : null}
              </SortHeader>
              {table.getFlatHeaders().map((header) => (
                <SortHeader
                  key={header.id}
                  column={header.column.id}
                  label={<table.FlexRender header={header} />}
                  sorts={props.sorts}
                />
              ))}
              {actions ? (
                <th className="sticky top-0 z-[2] border-line border-b bg-raised">
                  <span className="sr-only">{texts.edit}</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {open === "new" && actions ? formFor(null, actions) : null}
            {table.getRowModel().rows.map((row) =>
              open === row.id && actions ? (
                formFor(row.original, actions)
              ) : (
                <PersonRow
                  key={row.id}
                  person={row.original}
                  selected={row.getIsSelected()}
                  marked={marked.has(row.id)}
                  onSelect={actions ? row.getToggleSelectedHandler() : undefined}
                  onEdit={actions ? () => setOpen(row.id) : undefined}
                  texts={texts}
                >
                  {row.getAllCells().map((cell) => (
                    <PersonCell key={cell.id}>
                      <table.FlexRender cell={cell} />
                    </PersonCell>
                  ))}
                </PersonRow>
              ),
            )}
          </tbody>
        </table>
        {people.length === 0 ? (
          <div className="sticky left-0 w-[100cqi] px-4 py-8 sm:px-6">{props.children}</div>
        ) : null}
      </section>
      {actions ? (
        <SelectionBar
          people={selected}
          bookings={props.bookings}
          texts={texts}
          setAccess={actions.setAccess}
          onClear={() => table.resetRowSelection(true)}
          onSaid={setSaid}
        />
      ) : null}
    </>
  );
}
