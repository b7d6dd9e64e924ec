import { expect, test } from "vitest";
import { lastDue, nextDue } from "./clock.ts";

const zone = "Europe/Amsterdam";
const due = (time: string, now: string) => lastDue(time, zone, new Date(now)).toISOString();

test("a daily time is the last one by the organisation's clock", () => {
  expect(due("02:00", "2026-07-10T00:00:00Z")).toBe("2026-07-10T00:00:00.000Z");
  expect(due("02:00", "2026-07-09T23:59:59Z")).toBe("2026-07-09T00:00:00.000Z");
  expect(due("23:30", "2026-01-01T05:00:00Z")).toBe("2025-12-31T22:30:00.000Z");
  expect(lastDue("06:00", "America/New_York", new Date("2026-07-10T10:00:00Z")).toISOString()).toBe(
    "2026-07-10T10:00:00.000Z",
  );
});

/** Every due moment that a clock looked at every ten minutes meets. */
function met(time: string, from: number, to: number): string[] {
  const moments = new Set<string>();
  for (let now = from; now <= to; now += 600_000) {
    moments.add(lastDue(time, zone, new Date(now)).toISOString());
  }
  return [...moments];
}

test.each(["01:59", "02:00", "02:30", "02:59", "03:00", "03:30"])(
  "on both nights in which the clock is changed %s comes once, and once on the days beside them",
  (time) => {
    for (const night of ["2026-03-29", "2026-10-25"]) {
      const noon = Date.parse(`${night}T12:00:00Z`);
      const moments = met(time, noon - 24 * 3_600_000, noon);
      expect(moments).toHaveLength(2);
      const [first = "", second = ""] = moments;
      const hours = (Date.parse(second) - Date.parse(first)) / 3_600_000;
      expect(hours).toBeGreaterThanOrEqual(23);
      expect(hours).toBeLessThanOrEqual(25);
    }
  },
);

test("what comes twice in a night counts the first time, what does not come counts an hour later", () => {
  expect(due("02:30", "2026-10-25T08:00:00Z")).toBe("2026-10-25T00:30:00.000Z");
  expect(due("02:30", "2026-03-29T08:00:00Z")).toBe("2026-03-29T01:30:00.000Z");
  expect(due("03:30", "2026-10-25T08:00:00Z")).toBe("2026-10-25T02:30:00.000Z");
  expect(due("03:30", "2026-03-29T08:00:00Z")).toBe("2026-03-29T01:30:00.000Z");
});

test("the next time is the first after now, also across a change of the clock", () => {
  const next = (time: string, now: string) => nextDue(time, zone, new Date(now)).toISOString();
  expect(next("02:00", "2026-07-10T00:00:00Z")).toBe("2026-07-11T00:00:00.000Z");
  expect(next("02:00", "2026-07-09T23:59:59Z")).toBe("2026-07-10T00:00:00.000Z");
  expect(next("03:30", "2026-10-24T12:00:00Z")).toBe("2026-10-25T02:30:00.000Z");
  expect(next("03:30", "2026-03-28T12:00:00Z")).toBe("2026-03-29T01:30:00.000Z");
});
