/** Pages of a long list, there and back, by the place they begin after or end before. Pure. */

export interface Place {
  after: string | null;
  before: string | null;
}

export const firstPage: Place = { after: null, before: null };

export interface Page<Row> {
  rows: Row[];
  /** The place to go on after; null on the last page. */
  next: string | null;
  /** The place to go back before; null on the first page. */
  previous: string | null;
}

/** What a query is asked for; its rows are in the order of the list also before a place. */
interface Asked {
  after?: string | undefined;
  before?: string | undefined;
  limit: number;
}

/** Reads one page. When nothing is left at a place it is the first: the beginning is better than nothing. */
export async function readPage<Row>(
  place: Place,
  size: number,
  read: (asked: Asked) => Promise<Row[]>,
  placeOf: (row: Row) => string,
): Promise<Page<Row>> {
  const isBackwards = place.after === null && place.before !== null;
  // One more than fits tells whether there is another page.
  const found = await read({
    after: place.after ?? undefined,
    before: isBackwards ? (place.before ?? undefined) : undefined,
    limit: size + 1,
  });
  const isFirst = place.after === null && place.before === null;
  if (found.length === 0 && !isFirst) {
    return readPage(firstPage, size, read, placeOf);
  }
  const isMore = found.length > size;
  const rows = isBackwards ? found.slice(-size) : found.slice(0, size);
  const [first, last] = [rows[0], rows.at(-1)];
  const hasNext = isBackwards || isMore;
  const hasPrevious = isBackwards ? isMore : !isFirst;
  return {
    rows,
    next: hasNext && last !== undefined ? placeOf(last) : null,
    previous: hasPrevious && first !== undefined ? placeOf(first) : null,
  };
}
