"use client";

import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from "react";
import { CellDetail } from "#components/import/cell-detail";
import { cellId, columnWidth, ListRow, numberWidth } from "#components/import/grid-row";
import type { ImportMessages } from "#lib/messages/import-en";
import type { GridFilter, GridSummary } from "#lib/users/csv/grid";
import type { ListField } from "#lib/users/fields";
import { fieldLabel, type Locale } from "#lib/users/issues";
import { isText, type Place, placeAfterKey } from "./grid-keys.ts";
import type { List } from "./use-list.ts";
import { rowHeight, useWindow } from "./use-window.ts";

/**
 * The rows of the list, to be corrected in place. The grid itself has the focus and names its chosen cell, so that
 * rows may come and go while somebody moves through a hundred thousand of them.
 */
export function ListGrid({
  list,
  summary,
  filter,
  locale,
  texts,
}: {
  list: List;
  summary: GridSummary;
  filter: GridFilter;
  locale: Locale;
  texts: ImportMessages["grid"];
}) {
  const frame = useRef<HTMLDivElement>(null);
  const seen = useWindow(list, summary, filter, frame);
  const [active, setActive] = useState<Place>({ position: 0, column: 0 });
  const [typing, setTyping] = useState<string | null>(null);
  const [isFull, setFull] = useState(false);
  const fields = summary.head?.fields ?? [];
  const chosen = seen.rows[active.position - seen.from];
  const field: ListField | null = fields[active.column - 1] ?? null;
  const { reveal } = seen;
  /** A row that is mended leaves the list of errors; the next error is looked for from where it was. */
  const mended = useRef<{ row: number; field: ListField } | null>(null);
  /** Whoever has moved on meanwhile is not taken to an error that was asked for before. */
  const moves = useRef(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter begins at its first row
  useEffect(() => {
    setActive({ position: 0, column: 0 });
    setTyping(null);
    frame.current?.scrollTo({ top: 0 });
  }, [filter]);

  const choose = useCallback(
    (place: Place) => {
      mended.current = null;
      moves.current++;
      setActive(place);
      reveal(place.position, rowHeight);
      revealColumn(frame.current, place.column, fields);
    },
    [reveal, fields],
  );

  /** The cell gives the focus back to the grid; that is no leaving it for something else. */
  const isClosing = useRef(false);
  const close = () => {
    setTyping(null);
    isClosing.current = true;
    frame.current?.focus();
    isClosing.current = false;
  };

  const commit = async (text: string) => {
    close();
    if (!chosen || chosen.removed || field === null || text === chosen.cells[field]?.raw) return;
    mended.current = { row: chosen.row, field };
    seen.write(chosen.row, field, text);
    setFull(!(await list.edit(chosen.row, field, text)));
  };

  const goToIssue = async (backwards: boolean) => {
    const place = mended.current ?? (chosen ? { row: chosen.row, field } : null);
    const asked = moves.current;
    const next =
      (await list.worker().call("nextIssue", place, backwards, filter)) ??
      (await list.worker().call("nextIssue", null, backwards, filter));
    if (!next || moves.current !== asked) return;
    const column = next.field === null ? 0 : fields.indexOf(next.field) + 1;
    choose({ position: next.position, column });
    frame.current?.focus();
  };

  const start = (text?: string) => {
    if (!chosen || chosen.removed || field === null) return;
    setTyping(text ?? chosen.cells[field]?.raw ?? "");
  };

  const onTypingKey = (event: KeyboardEvent, text: string) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" || event.key === "Tab") {
      event.preventDefault();
      void commit(text);
      const column = active.column + (event.shiftKey ? -1 : 1);
      const isThere = column >= 1 && column <= fields.length;
      if (event.key === "Tab" && isThere) choose({ position: active.position, column });
    }
  };

  const onCellKey = (event: KeyboardEvent) => {
    const size = { rows: seen.total, columns: fields.length, page: seen.page };
    const next = placeAfterKey(event, active, size);
    if (next) choose(next);
    else if (event.key === "Enter" || event.key === "F2") start();
    else if (event.key === "Delete" || event.key === "Backspace") void commit("");
    else if (isText(event)) start(event.key);
    else return;
    event.preventDefault();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "F8") {
      event.preventDefault();
      void goToIssue(event.shiftKey);
    } else if (typing !== null) onTypingKey(event, typing);
    else onCellKey(event);
  };

  const onChoose = useCallback((position: number, column: number) => {
    mended.current = null;
    moves.current++;
    setActive({ position, column });
    setTyping(null);
    frame.current?.focus();
  }, []);
  const { rows } = seen;
  const onOpen = useCallback(
    (position: number, column: number) => {
      const row = rows[position - seen.from];
      const opened = fields[column - 1];
      if (row && opened && !row.removed) setTyping(row.cells[opened]?.raw ?? "");
    },
    [rows, seen.from, fields],
  );

  const width = fields.reduce((sum, one) => sum + columnWidth[one], numberWidth);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: of a hundred thousand rows only those in sight are here */}
      <div
        ref={frame}
        role="grid"
        tabIndex={0}
        aria-label={texts.label}
        aria-rowcount={seen.total + 1}
        aria-colcount={fields.length + 1}
        aria-activedescendant={chosen ? cellId(chosen.row, active.column) : undefined}
        aria-describedby="grid-keys"
        onScroll={seen.onScroll}
        onKeyDown={onKeyDown}
        onBlur={({ target }) => {
          const isLeft = !isClosing.current && target instanceof HTMLInputElement;
          if (typing !== null && isLeft) void commit(typing);
        }}
        className="relative max-h-[min(36rem,60dvh)] overflow-auto border border-line text-table"
      >
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: names of columns are not chosen */}
        <div
          role="row"
          aria-rowindex={1}
          className="sticky top-0 z-[2] flex border-line border-b bg-raised"
          style={{ width, height: rowHeight }}
        >
          <Header label={texts.row} width={numberWidth} index={1} isFirst />
          {fields.map((one, index) => (
            <Header
              key={one}
              label={fieldLabel(one, locale)}
              width={columnWidth[one]}
              index={index + 2}
            />
          ))}
        </div>
        <div role="presentation" className="relative" style={{ width, height: seen.drawn }}>
          {rows.map((row, index) => {
            const position = seen.from + index;
            const isActive = position === active.position;
            return (
              <ListRow
                key={row.row}
                row={row}
                position={position}
                offset={seen.offset(position)}
                fields={fields}
                active={isActive ? active.column : null}
                typing={isActive ? typing : null}
                texts={texts}
                onChoose={onChoose}
                onOpen={onOpen}
                onType={setTyping}
              />
            );
          })}
        </div>
      </div>
      <CellDetail
        row={seen.total > 0 ? chosen : undefined}
        field={field}
        isFull={isFull}
        locale={locale}
        texts={texts}
        onEdit={() => start()}
        onRevert={() => chosen && field && void list.revert(chosen.row, field)}
        onRemove={() => chosen && void list.remove(chosen.row)}
        onRestore={() => chosen && void list.restore(chosen.row)}
        onIssue={goToIssue}
      />
    </>
  );
}

function Header({
  label,
  width,
  index,
  isFirst = false,
}: {
  label: string;
  width: number;
  index: number;
  isFirst?: boolean;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useFocusableInteractive: names of columns are not chosen
    <div
      role="columnheader"
      aria-colindex={index}
      style={{ width }}
      className={`flex shrink-0 items-center truncate border-line border-r px-2 text-quiet ${isFirst ? "sticky left-0 z-[1] bg-raised" : ""}`}
    >
      {label}
    </div>
  );
}

/** The names of rows stay in sight at the left; the chosen cell must not be under them. */
function revealColumn(
  frame: HTMLElement | null,
  column: number,
  fields: readonly ListField[],
): void {
  if (!frame || column === 0) return;
  const before = fields.slice(0, column - 1).reduce((sum, one) => sum + columnWidth[one], 0);
  const width = columnWidth[fields[column - 1] as ListField];
  const view = frame.clientWidth - numberWidth;
  if (before < frame.scrollLeft) frame.scrollLeft = before;
  else if (before + width > frame.scrollLeft + view) frame.scrollLeft = before + width - view;
}
