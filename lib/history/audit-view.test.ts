import { expect, test } from "vitest";
import { auditParams, isNarrowed, readAuditView } from "./audit-view.ts";

const id = "01900000-0000-7000-8000-000000000000";
const read = (query: string) => readAuditView(new URLSearchParams(query));

test("an address and its view are each other's", () => {
  const query = `from=2026-01-01&until=2026-02-28&actor=${id}&person=jan&run=${id}&kind=added`;
  expect(auditParams(read(query)).toString()).toBe(query);
  expect(auditParams(read("actor=operator")).toString()).toBe("actor=operator");
});

test("what an address cannot mean is left out", () => {
  const nonsense =
    "from=2026-02-30&until=tomorrow&actor=nobody&kind=toString&run=1&after=-1&before=1e9&person=%00";
  expect(isNarrowed(read(nonsense))).toBe(false);
  expect(read(nonsense)).toEqual(read(""));
});

test("another filter begins at the first page", () => {
  const view = read("kind=added&after=17");
  expect(view.after).toBe("17");
  expect(auditParams(view, { group: "access" }).toString()).toBe("kind=access");
  expect(auditParams(view, { before: "9" }).toString()).toBe("before=9&kind=added");
});
