import type { KeyboardEvent } from "react";

/** A chosen cell: its position within the filter, and its column; column 0 is the row's number. */
export interface Place {
  position: number;
  column: number;
}

/** Where a key leads from a cell; null when it leads nowhere. */
export function placeAfterKey(
  event: KeyboardEvent,
  { position, column }: Place,
  { rows, columns, page }: { rows: number; columns: number; page: number },
): Place | null {
  const whole = event.ctrlKey || event.metaKey;
  const last = rows - 1;
  const at = (nextPosition: number, nextColumn: number): Place => ({
    position: Math.max(0, Math.min(last, nextPosition)),
    column: Math.max(0, Math.min(columns, nextColumn)),
  });
  switch (event.key) {
    case "ArrowUp":
      return at(position - 1, column);
    case "ArrowDown":
      return at(position + 1, column);
    case "ArrowLeft":
      return at(position, column - 1);
    case "ArrowRight":
      return at(position, column + 1);
    case "PageUp":
      return at(position - page, column);
    case "PageDown":
      return at(position + page, column);
    case "Home":
      return whole ? at(0, 0) : at(position, 0);
    case "End":
      return whole ? at(last, columns) : at(position, columns);
    default:
      return null;
  }
}

/** Whether a key begins a text. */
export function isText(event: KeyboardEvent): boolean {
  return event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
}
