import fc from "fast-check";
import { expect, test } from "vitest";
import { KeyGroups } from "./key-groups.ts";
import { RowSet } from "./row-set.ts";

test("a set of rows knows the row at each position and the one before and after", () => {
  const rows = fc.array(fc.integer({ min: 1, max: 9000 }), { maxLength: 60 });
  const property = fc.property(rows, rows, rows, (added, deleted, asked) => {
    const set = new RowSet();
    for (const row of added) set.add(row);
    for (const row of deleted) set.delete(row);
    const gone = new Set(deleted);
    const expected = [...new Set(added)].filter((row) => !gone.has(row)).sort((a, b) => a - b);

    expect([...set]).toEqual(expected);
    expect(set.size).toBe(expected.length);
    expect(expected.map((_, position) => set.at(position))).toEqual(expected);
    for (const row of [...asked, ...expected]) {
      expect(set.has(row)).toBe(expected.includes(row));
      expect(set.before(row)).toBe(expected.filter((other) => other < row).length);
      expect(set.next(row)).toBe(expected.find((other) => other > row) ?? 0);
      expect(set.next(row, true)).toBe(expected.findLast((other) => other < row) ?? 0);
    }
    expect([set.at(-1), set.at(expected.length)]).toEqual([0, 0]);
  });
  fc.assert(property);
});

test("rows with the same key know the first of them, and who is touched when that changes", () => {
  const steps = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 8 }), fc.constantFrom("a", "b", null)),
    { maxLength: 40 },
  );
  const property = fc.property(steps, (todo) => {
    const groups = new KeyGroups();
    const keys = new Map<number, string>();
    const earlier = (row: number) => {
      const key = keys.get(row);
      const same = [...keys].filter(([, other]) => other === key).map(([other]) => other);
      const first = key === undefined ? 0 : Math.min(...same);
      return first === row ? 0 : first;
    };
    for (const [row, key] of todo) {
      const before = new Map([...keys.keys()].map((other) => [other, earlier(other) > 0]));
      if (key === null) keys.delete(row);
      else keys.set(row, key);
      const touched: number[] = [];
      groups.set(row, key, touched);

      for (let other = 1; other <= 8; other++) {
        expect(groups.earlier(other)).toBe(earlier(other));
        const isChanged = keys.has(other) && before.get(other) !== earlier(other) > 0;
        if (other !== row && isChanged) expect(touched).toContain(other);
      }
    }
  });
  fc.assert(property);
});
