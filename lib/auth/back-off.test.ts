import { expect, test } from "vitest";
import { accountVerdict, networkVerdict, type Tries, type Verdict } from "./back-off.ts";

const start = new Date("2026-01-05T09:00:00Z");
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);

/** Waits that somebody meets who tries again as soon as it is allowed. */
function waits(verdict: (tries: Tries | undefined, now: Date) => Verdict, tries: number) {
  const met: number[] = [];
  let known: Tries | undefined;
  let now = start;
  for (let n = 0; n < tries; n++) {
    let next = verdict(known, now);
    if ("wait" in next) {
      met.push(next.wait);
      now = new Date(now.getTime() + next.wait * 1000);
      next = verdict(known, now);
    } else met.push(0);
    if ("count" in next) known = { count: next.count, at: now };
  }
  return met;
}

test("five tries at an account are free, then the pause doubles to a minute and stays there", () => {
  expect(waits(accountVerdict, 14)).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
});

test("an account is never locked: after a minute there is always another try", () => {
  expect(accountVerdict({ count: 1_000_000, at: start }, after(60))).toEqual({ count: 1_000_001 });
});

test("after a day of rest an account starts afresh", () => {
  expect(accountVerdict({ count: 40, at: start }, after(24 * 3600 + 1))).toEqual({ count: 1 });
});

test("a try during the pause is told how long it still is", () => {
  expect(accountVerdict({ count: 9, at: start }, after(5))).toEqual({ wait: 11 });
});

test("an address has thirty tries at once, then one every thirty seconds", () => {
  const met = waits(networkVerdict, 33);
  expect(met.slice(0, 30)).toEqual(Array(30).fill(0));
  expect(met.slice(30)).toEqual([30, 30, 30]);
});

test("an address that rested fifteen minutes has all its tries again", () => {
  expect(networkVerdict({ count: 30, at: start }, after(15 * 60))).toEqual({ count: 1 });
});

test("a clock that goes back lets nobody wait for ever", () => {
  expect(accountVerdict({ count: 12, at: after(3600) }, start)).toEqual({ wait: 60 });
});
