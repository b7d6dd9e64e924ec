import fc from "fast-check";
import { expect, test } from "vitest";
import { longName } from "./attributes.ts";
import { Refusal } from "./folder.ts";
import { cleanPath } from "./paths.ts";

test("whatever a client calls a file stays below the root", () => {
  const part = fc.oneof(fc.constantFrom("..", ".", "", "a", "…", "results"), fc.string());
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      let clean: string;
      try {
        clean = cleanPath(parts.join("/"));
      } catch (error) {
        return expect(error).toBeInstanceOf(Refusal);
      }
      expect(clean.startsWith("/")).toBe(true);
      const names = clean === "/" ? [] : clean.slice(1).split("/");
      expect(names.some((name) => ["", ".", ".."].includes(name))).toBe(false);
      expect(cleanPath(clean)).toBe(clean);
    }),
  );
});

test.each([
  ["/../../etc/passwd", "/etc/passwd"],
  ["people.csv", "/people.csv"],
  ["./a/../people.csv", "/people.csv"],
  ["", "/"],
])("%s means %s", (given, meant) => {
  expect(cleanPath(given)).toBe(meant);
});

test.each([
  ["NUL", "/a\0b"],
  ["a name of 256 bytes", `/${"é".repeat(128)}`],
  ["a path of 1025 bytes", `/${"a/".repeat(512)}`],
  ["seventeen folders", "/a".repeat(17)],
  ["bytes that are no text", undefined],
])("%s is refused", (_, given) => {
  expect(() => cleanPath(given)).toThrow(Refusal);
});

test("a file is listed as `ls -l` does, with the year once it is old", () => {
  const now = Date.UTC(2026, 10, 23);
  const times = (at: number) => ({ accessed: 0, modified: at / 1000 });
  const recent = { mode: 0o100644, size: 12, times: times(Date.UTC(2026, 10, 3, 4, 5)) };
  expect(longName("people.csv", recent, now)).toBe(
    "-rw-r--r--    1 flexwhere flexwhere       12 Nov  3 04:05 people.csv",
  );
  const old = { mode: 0o040755, size: 0, times: times(Date.UTC(2025, 0, 20)) };
  expect(longName("results", old, now)).toBe(
    "drwxr-xr-x    1 flexwhere flexwhere        0 Jan 20  2025 results",
  );
});
