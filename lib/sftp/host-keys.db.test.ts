import { expect, test } from "vitest";
import { setAuthSecret } from "../auth/sealing.ts";
import { testDatabase } from "../users/testing.ts";
import { privateHostKeys, shownHostKeys } from "./host-keys.ts";

setAuthSecret("a secret for this test only");
const database = testDatabase();

let made = 0;
const make = (kind: string) => {
  made++;
  const blob = Buffer.from(`${kind} number ${made}`).toString("base64");
  return { private: `private ${kind} ${made}`, public: `ssh-${kind} ${blob}` };
};

test("the server's own keys are made once, by whichever machine comes first, and kept sealed", async () => {
  expect(await shownHostKeys()).toEqual([]);
  const [first, second] = await Promise.all([privateHostKeys(make), privateHostKeys(make)]);
  expect(first).toHaveLength(2);
  expect(second).toEqual(first);
  expect(await privateHostKeys(() => expect.fail("made again"))).toEqual(first);
  const rows = await database().owner`select sealed_private from sftp_host_keys`;
  expect(rows.filter((row) => String(row["sealed_private"]).includes("private"))).toEqual([]);
});

test("people are shown fingerprints as their clients show them, the one they should look at first", async () => {
  await privateHostKeys(make);
  const shown = await shownHostKeys();
  expect(shown.map(({ kind }) => kind)).toEqual(["ed25519", "ecdsa"]);
  for (const { fingerprint } of shown) expect(fingerprint).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
});

test("keys that another secret has sealed stop the start: new ones would look like an attack", async () => {
  await privateHostKeys(make);
  setAuthSecret("another secret");
  await expect(privateHostKeys(make)).rejects.toThrow("AUTH_SECRET has changed");
  setAuthSecret("a secret for this test only");
});
