import { expect, test } from "vitest";
import { en } from "#lib/messages/en";
import { chooseLocale } from "#lib/messages/locale";
import { nl } from "#lib/messages/nl";

test.each([
  [undefined, "nl-NL,nl;q=0.9,en;q=0.8", "nl"],
  [undefined, "en-GB,nl;q=0.5", "en"],
  [undefined, "de-DE,nl;q=0.5,en;q=0.4", "nl"],
  [undefined, "en;q=0.2,nl;q=0.9", "nl"],
  [undefined, "nl;q=0,en;q=0.1", "en"],
  [undefined, "fr", "en"],
  [undefined, null, "en"],
  [undefined, ";;,=,q=x", "en"],
  ["nl", "en", "nl"],
  ["xx", "nl", "nl"],
])("chosen %j and asked for %j gives %s", (chosen, asked, expected) => {
  expect(chooseLocale(chosen, asked)).toBe(expected);
});

function texts(part: object, path = ""): [string, string][] {
  return Object.entries(part).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${path}${key}`, value]] : texts(value, `${path}${key}.`),
  );
}

test("no text is empty, and no code word of ours stands in one", () => {
  for (const [key, text] of [...texts(en), ...texts(nl)]) {
    expect(text.trim(), key).not.toBe("");
    expect(text, key).not.toMatch(/\b(deactivat|purge|guard|feed)/i);
  }
});
