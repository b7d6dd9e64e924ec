import { expect, test } from "vitest";
import { linesWithNames, planted } from "./printed.ts";

test("a line that names somebody is found, however it is written", () => {
  const lines = ['{"event":"run"}', `/users?q=${planted.toUpperCase()}`, "to jan@example.com", ""];
  expect(linesWithNames(lines.join("\n"))).toEqual(lines.slice(1, 3));
});
