import { expect, test } from "vitest";
import { knownDevice, rememberDevice } from "./devices.ts";
import { setAuthSecret } from "./sealing.ts";

setAuthSecret("a secret for this test only");

test("a browser is known to the accounts that signed in from it, however the address is written", () => {
  const cookie = rememberDevice(undefined, "sanne@example.com");
  expect(knownDevice(cookie, " SANNE@example.com ")).toBe(cookie.split(".")[0]);
  expect(knownDevice(cookie, "piet@example.com")).toBeUndefined();
});

test("colleagues share a browser: it stays the same device, and the last five are known to it", () => {
  const people = ["a", "b", "c", "d", "e", "f", "f"].map((name) => `${name}@example.com`);
  const cookies: string[] = [];
  for (const email of people) cookies.push(rememberDevice(cookies.at(-1), email));
  const last = cookies.at(-1);
  expect(new Set(cookies.map((cookie) => cookie.split(".")[0])).size).toBe(1);
  const known = people.filter((email) => knownDevice(last, email) !== undefined);
  expect(new Set(known)).toEqual(new Set(people.slice(1)));
});

test("a cookie that was not made here knows nobody", () => {
  const [device = "", mark = ""] = rememberDevice(undefined, "sanne@example.com").split(".");
  const stranger = "a".repeat(43);
  for (const cookie of [
    "",
    ".",
    device,
    `${stranger}.${mark}`,
    `${device}.${stranger}`,
    "é".repeat(99),
  ]) {
    expect(knownDevice(cookie, "sanne@example.com"), cookie).toBeUndefined();
  }
  setAuthSecret("another secret");
  expect(knownDevice(`${device}.${mark}`, "sanne@example.com")).toBeUndefined();
});

test("the cookie says nothing of whose account it was", () => {
  expect(rememberDevice(undefined, "sanne@example.com")).toMatch(/^[\w-]{43}\.[\w-]{43}$/);
});
