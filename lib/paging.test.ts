import { expect, test } from "vitest";
import { readPage } from "./paging.ts";

const letters = [..."abcdefg"];

/** Pages of two of the first seven letters. */
function page(after: string | null, before: string | null = null) {
  const read = async (asked: {
    after?: string | undefined;
    before?: string | undefined;
    limit: number;
  }) => {
    const { after: last = "", before: first, limit } = asked;
    if (first !== undefined) return letters.filter((letter) => letter < first).slice(-limit);
    return letters.filter((letter) => letter > last).slice(0, limit);
  };
  return readPage({ after, before }, 2, read, String);
}

test("pages go on until the last and back until the first", async () => {
  expect(await page(null)).toEqual({ rows: ["a", "b"], next: "b", previous: null });
  expect(await page("b")).toEqual({ rows: ["c", "d"], next: "d", previous: "c" });
  expect(await page("f")).toEqual({ rows: ["g"], next: null, previous: "g" });
  expect(await page(null, "g")).toEqual({ rows: ["e", "f"], next: "f", previous: "e" });
  expect(await page(null, "c")).toEqual({ rows: ["a", "b"], next: "b", previous: null });
});

test("a place with nothing behind it leads to the first page", async () => {
  expect(await page("z")).toEqual(await page(null));
  expect(await page(null, "a")).toEqual(await page(null));
});

test("of an empty list there is one page with nothing on it", async () => {
  const none = { rows: [], next: null, previous: null };
  expect(await readPage({ after: null, before: null }, 2, async () => [], String)).toEqual(none);
  expect(await readPage({ after: "x", before: null }, 2, async () => [], String)).toEqual(none);
});
