/** What nobody means, and what would keep the process from everybody else. */
import { expect, test } from "vitest";
import { ScimError } from "./errors.ts";
import { arrivedIn } from "./masking.ts";
import { readListRequest } from "./paging.ts";
import { applyPatch, readOperations } from "./patch.ts";
import { readProjection } from "./projection.ts";
import type { JsonObject } from "./values.ts";

const addresses = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ value: `jan${n}@acme.example` }));
const patched = (from: JsonObject, ...operations: unknown[]) =>
  applyPatch("User", from, readOperations("User", { Operations: operations }));

test("a person has at most five hundred of anything, however they come", () => {
  const many = patched({}, { op: "add", path: "emails", value: addresses(500) });
  expect(many["emails"]).toHaveLength(500);
  const oneMore = { op: "add", path: "emails", value: "more@acme.example" };
  expect(() => patched(many, oneMore)).toThrow(ScimError);
  for (const op of ["add", "replace"]) {
    const tooMany = { op, path: "emails", value: addresses(40_000) };
    expect(() => patched({}, tooMany)).toThrow(ScimError);
  }
});

test("a group has as many members as it likes, and each is found at once", () => {
  const members = Array.from({ length: 30_000 }, (_, n) => ({ value: `id-${n}` }));
  const operations = [
    { op: "add", path: "members", value: members },
    { op: "add", path: "members", value: members },
    { op: "remove", path: "members", value: members.slice(1) },
  ];
  const read = readOperations("Group", { Operations: operations });
  const after = applyPatch("Group", { displayName: "BHV", members }, read);
  expect(after["members"]).toEqual([{ value: "id-0" }]);
});

test("what looks like text and is none is refused or passed over, and written to the log", () => {
  const strange = { toString: 1, valueOf: 1 };
  const nested = JSON.parse(`${"[".repeat(50_000)}${"]".repeat(50_000)}`);
  for (const value of [strange, nested]) {
    expect(() => readOperations("User", { Operations: [{ op: value, path: "title" }] })).toThrow(
      ScimError,
    );
    expect(() => readListRequest("User", new Map([["count", value]]))).toThrow(ScimError);
    const odd = new Map([
      ["cursor", value],
      ["sortorder", value],
    ]);
    expect(readListRequest("User", odd)).toMatchObject({ cursor: "", descending: false });
    expect(readProjection("User", [value] as never, null)).toBeNull();
    expect(arrivedIn({ Operations: [{ op: value, path: value, value: 1 }] })).toEqual([
      { op: "", path: "", value: "…" },
    ]);
  }
});
