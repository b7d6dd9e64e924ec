import { expect, test } from "vitest";
import { suggested } from "#components/users/suggested";

/** Types one value after the other, as the row does. */
function typing(...steps: [field: string, value: string][]) {
  let typed: Record<string, string> = {};
  for (const [field, value] of steps) typed = suggested(typed, { ...typed, [field]: value });
  return typed;
}

test("display name and user name fill themselves from name and e-mail", () => {
  const typed = typing(["firstName", "Jan"], ["surname", "Jansen"], ["email", "j.jansen@acme.nl"]);
  expect(typed).toMatchObject({ displayName: "Jansen, Jan", userName: "j.jansen" });
});

test("a display name that would be too long fits by itself", () => {
  const typed = typing(["firstName", "Christiaan"], ["surname", "Jansen-van Dijk"]);
  expect(typed["displayName"]).toBe("Jansen-van Dijk, C.");
});

test("what somebody wrote there is left alone", () => {
  const own: [string, string][] = [
    ["firstName", "Jan"],
    ["displayName", "JJ"],
    ["surname", "Bos"],
  ];
  expect(typing(...own)["displayName"]).toBe("JJ");
  expect(typing(["userName", "jb"], ["email", "jan@acme.nl"])["userName"]).toBe("jb");
});
