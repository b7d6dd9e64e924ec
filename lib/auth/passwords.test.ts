import { expect, test } from "vitest";
import { passwordProblem } from "./passwords.ts";

const about = ["Bakkerij Bos BV", "jan.jansen@bakkerij-bos.nl"];

test.each(["vier losse woorden", "kdjf8s7d6fgh", "blauwe fiets in de regen", "ééééüüüüaaaa1b"])(
  "%s is good enough, without capitals or signs",
  (password) => expect(passwordProblem(password, about)).toBeUndefined(),
);

test("eleven characters are too few and 129 too many, counted as people count", () => {
  expect(passwordProblem("kdjf8s7d6fg", about)).toBe("short");
  expect(passwordProblem("🚲🚲🚲🚲🚲🚲", about)).toBe("short");
  const long = Array.from({ length: 64 }, (_, n) => String.fromCodePoint(0x4e00 + n * 7)).join("");
  expect(passwordProblem(`${long}${long}`, about)).toBeUndefined();
  expect(passwordProblem(`${long}${long}x`, about)).toBe("long");
});

test.each([
  "Password1234",
  "P@ssw0rd2024",
  "Wachtwoord123!",
  "welkom welkom",
  "qwertyuiop12",
  "111111111111",
  "abcabcabcabc",
  "123456789012",
  "abcdefghijklm",
  "------------",
])("%s is refused as one that everybody tries", (password) => {
  expect(passwordProblem(password, about)).toBe("common");
});

test.each(["Bakkerij2026!", "bakkerij-bos1", "Jansen123456", "Flexwhere2026", "BakkerijBakkerij"])(
  "%s is refused as made of names that others know",
  (password) => expect(passwordProblem(password, about)).toBe("guessable"),
);

test("a name in a longer sentence is no reason to refuse it", () => {
  expect(passwordProblem("bakkerij onder de kastanje", about)).toBeUndefined();
});
