"use client";

import { memo } from "react";
import { Icon } from "#components/ui/icon";
import type { ImportMessages } from "#lib/messages/import-en";
import type { GridCell, GridRow } from "#lib/users/csv/grid";
import type { ListField } from "#lib/users/fields";
import type { Issue } from "#lib/users/issues";
import { rowHeight } from "./use-window.ts";

/** Widths in pixels; the number of the row stands before them. */
export const numberWidth = 72;
export const columnWidth: Record<ListField, number> = {
  userName: 160,
  firstName: 130,
  surname: 160,
  displayName: 190,
  title: 170,
  phone: 140,
  mobile: 140,
  department: 160,
  email: 240,
  firstAid: 80,
  emergencyResponse: 80,
  profilePhoto: 170,
  externalId: 150,
};

export function cellId(row: number, column: number): string {
  return `cell-${row}-${column}`;
}

interface RowProps {
  row: GridRow;
  position: number;
  offset: number;
  fields: readonly ListField[];
  /** The column that is chosen in this row; 0 is the row's number. */
  active: number | null;
  /** What is being typed in the chosen cell. */
  typing: string | null;
  texts: ImportMessages["grid"];
  onChoose(position: number, column: number): void;
  onOpen(position: number, column: number): void;
  onType(text: string): void;
}

/** One row of the list. It is drawn again only when something in it has changed. */
export const ListRow = memo(function ListRow(props: RowProps) {
  const { row, position, fields, active, texts } = props;
  const own = row.issues.find(({ field }) => field === undefined);
  const isOut = row.removed || row.disabled;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid keeps the focus and names its active cell
    // biome-ignore lint/a11y/useSemanticElements: rows in sight only, each at its own place, are no table
    <div
      role="row"
      aria-rowindex={position + 2}
      className={`absolute left-0 flex border-line border-b ${isOut ? "text-quiet line-through" : ""}`}
      style={{ transform: `translateY(${props.offset}px)`, height: rowHeight }}
    >
      {/* biome-ignore lint/a11y/useFocusableInteractive: see above */}
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys */}
      <div
        role="rowheader"
        id={cellId(row.row, 0)}
        aria-colindex={1}
        onClick={() => props.onChoose(position, 0)}
        style={{ width: numberWidth }}
        className={`sticky left-0 z-[1] flex shrink-0 items-center gap-1 border-line border-r bg-surface px-2 text-quiet ${ring(active === 0)}`}
      >
        {row.row}
        {own ? <Mark issue={own} texts={texts} /> : null}
      </div>
      {fields.map((field, index) => (
        <Cell
          key={field}
          {...props}
          cell={row.cells[field]}
          field={field}
          column={index + 1}
          isActive={active === index + 1}
          issue={row.issues.find((issue) => issue.field === field)}
        />
      ))}
    </div>
  );
});

function ring(isActive: boolean): string {
  return isActive ? "outline-2 outline-focus -outline-offset-2" : "";
}

function Mark({ issue, texts }: { issue: Issue; texts: ImportMessages["grid"] }) {
  const color = issue.severity === "error" ? "text-harm" : "text-waiting";
  return (
    <span className={`shrink-0 ${color}`}>
      <Icon name="warning" size={14} />
      <span className="sr-only">{texts.rules[issue.rule]}</span>
    </span>
  );
}

function Cell({
  row,
  position,
  cell,
  field,
  column,
  isActive,
  issue,
  typing,
  texts,
  onChoose,
  onOpen,
  onType,
}: RowProps & {
  cell: GridCell | undefined;
  field: ListField;
  column: number;
  isActive: boolean;
  issue: Issue | undefined;
}) {
  const tint = issue?.severity === "error" ? "bg-harm/10" : issue ? "bg-waiting/10" : "";
  // With an error the text of the file is what can be mended; else what will be imported.
  const text = issue ? cell?.raw : (cell?.value ?? cell?.raw);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid keeps the focus and names its active cell
    // biome-ignore lint/a11y/useSemanticElements: rows in sight only, each at its own place, are no table
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys
    <div
      role="gridcell"
      id={cellId(row.row, column)}
      aria-colindex={column + 1}
      aria-invalid={issue?.severity === "error" || undefined}
      onClick={() => onChoose(position, column)}
      onDoubleClick={() => onOpen(position, column)}
      style={{ width: columnWidth[field] }}
      className={`flex shrink-0 items-center gap-1 border-line border-r px-2 ${tint} ${ring(isActive)}`}
    >
      {isActive && typing !== null ? (
        <input
          // biome-ignore lint/a11y/noAutofocus: whoever opens a cell is about to type in it
          autoFocus
          value={typing}
          onChange={({ target }) => onType(target.value)}
          aria-label={texts.edit}
          maxLength={2_000}
          className="h-7 w-full min-w-0 border-0 bg-surface text-table no-underline outline-none"
        />
      ) : (
        <>
          <span className={`min-w-0 flex-1 truncate ${cell?.edited ? "font-strong" : ""}`}>
            {text}
          </span>
          {issue ? <Mark issue={issue} texts={texts} /> : null}
        </>
      )}
    </div>
  );
}
