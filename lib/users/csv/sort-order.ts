/** By which columns the rows of a list are sorted: a list cut off in its own order shows it. */
import { identityKey, type ListField, listFields } from "../fields.ts";
import type { ListOrder, ListRow } from "./read.ts";

const fewestRows = 3;

interface Column {
  field: ListField;
  position: number;
  first: string;
  last: string;
  up: boolean;
  down: boolean;
}

export class SortOrder {
  #columns: Column[] = [];
  #rows = 0;

  /** A column drops out at the first row that breaks its order, so an unsorted list costs nothing. */
  add({ values }: ListRow): void {
    if (this.#rows++ === 0) {
      this.#columns = listFields.flatMap((field, position) => {
        const first = identityKey(values[position] ?? "");
        return first === "" ? [] : [{ field, position, first, last: first, up: true, down: true }];
      });
      return;
    }
    let broken = false;
    for (const column of this.#columns) {
      const key = identityKey(values[column.position] ?? "");
      if (key < column.last) column.up = false;
      if (key > column.last) column.down = false;
      column.last = key;
      broken ||= !column.up && !column.down;
    }
    if (broken) this.#columns = this.#columns.filter(({ up, down }) => up || down);
  }

  /** A column with one value all the way down says nothing. */
  result(): ListOrder[] {
    if (this.#rows < fewestRows) return [];
    return this.#columns
      .filter(({ up, down }) => up !== down)
      .map(({ field, up, last }) => ({ field, direction: up ? "up" : "down", last }));
  }
}
