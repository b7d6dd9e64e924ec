import { expect, test } from "vitest";
import { hashToken, newToken, seal, setAuthSecret, unseal } from "./sealing.ts";

setAuthSecret("a secret for this test only");

test("what was sealed opens again, and never looks the same twice", () => {
  const sealed = seal("JBSWY3DP é", "totp");
  expect(sealed).not.toContain("JBSWY3DP");
  expect(seal("JBSWY3DP é", "totp")).not.toBe(sealed);
  expect(unseal(sealed, "totp")).toBe("JBSWY3DP é");
});

test("it opens for no other purpose, with no other secret and not when changed", () => {
  const sealed = seal("secret", "totp");
  expect(unseal(sealed, "mail")).toBeUndefined();
  const bytes = Buffer.from(sealed, "base64url");
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(unseal(changed.toString("base64url"), "totp")).toBeUndefined();
  }
  setAuthSecret("another secret");
  expect(unseal(sealed, "totp")).toBeUndefined();
  setAuthSecret("a secret for this test only");
});

test("text that was never sealed opens to nothing", () => {
  for (const text of ["", "x", "a".repeat(200)]) expect(unseal(text, "totp")).toBeUndefined();
});

test("a token has 256 bits and is kept as a hash only", () => {
  const token = newToken();
  expect(Buffer.from(token, "base64url")).toHaveLength(32);
  expect(hashToken(token)).not.toContain(token);
  expect(hashToken(token)).toBe(hashToken(token));
});
