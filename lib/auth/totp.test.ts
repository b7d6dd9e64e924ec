import { expect, test } from "vitest";
import { matchTotp, newTotpSecret, stepAt, totpAddress, totpCode } from "./totp.ts";

/** RFC 6238, appendix B: the secret of its SHA-1 vectors. */
const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

test.each([
  [59, "94287082"],
  [1111111109, "07081804"],
  [1111111111, "14050471"],
  [1234567890, "89005924"],
  [2000000000, "69279037"],
  [20000000000, "65353130"],
])("at second %d the code is the one RFC 6238 gives", (seconds, code) => {
  expect(totpCode(secret, stepAt(new Date(seconds * 1000)), 8)).toBe(code);
});

test("a code counts in its own step, one early and one late, and says which it was", () => {
  const now = new Date(1_000_000_000_000);
  const step = stepAt(now);
  for (const near of [step - 1, step, step + 1]) {
    expect(matchTotp(secret, totpCode(secret, near), now)).toBe(near);
  }
  expect(matchTotp(secret, totpCode(secret, step - 2), now)).toBeUndefined();
  expect(matchTotp(secret, totpCode(secret, step + 2), now)).toBeUndefined();
});

test("a code may be typed with the space that apps show", () => {
  const now = new Date(59_000);
  expect(matchTotp(secret, "287 082", now)).toBe(1);
});

test("what is no six digits matches nothing", () => {
  for (const typed of ["", "28708", "2870822", "28708a", "２８７０８２"]) {
    expect(matchTotp(secret, typed, new Date(59_000))).toBeUndefined();
  }
});

test("a secret has 160 bits and is another every time", () => {
  expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
  expect(newTotpSecret()).not.toBe(newTotpSecret());
});

test("the address for the app names secret, issuer and account, whatever stands in them", () => {
  const address = new URL(totpAddress(secret, "Flexwhere & co", "a+b@x.nl"));
  expect(address.href).toMatch(/^otpauth:\/\/totp\//);
  expect(decodeURIComponent(address.pathname)).toMatch(/Flexwhere & co:a\+b@x\.nl$/);
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    ...{ secret, issuer: "Flexwhere & co" },
    ...{ algorithm: "SHA1", digits: "6", period: "30" },
  });
});
