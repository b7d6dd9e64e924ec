import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { keptSecret } from "#server/kept-secret";
import { isHeld, tryLock, withLock } from "#server/lock";
import { processIdentity } from "#server/running";
import { temporaryFolder } from "#server/testing/product";

let folder: ReturnType<typeof temporaryFolder> | undefined;
afterEach(() => folder?.remove());

function path(): string {
  folder = temporaryFolder();
  return join(folder.path, "lock");
}

test("a lock is held by one, and free again when it is given back", () => {
  const lock = path();
  const release = tryLock(lock);
  expect(isHeld(lock)).toBe(true);
  expect(tryLock(lock)).toBeUndefined();
  release?.();
  expect(tryLock(lock)).toBeDefined();
});

test("the lock of a killed process is free", async () => {
  const lock = path();
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  await once(other, "spawn");
  writeFileSync(lock, processIdentity(other.pid ?? 0) ?? "");
  expect(tryLock(lock)).toBeUndefined();
  other.kill("SIGKILL");
  await once(other, "exit");
  expect(tryLock(lock)).toBeDefined();
});

test("a process that only bears the number of the holder does not hold the lock", () => {
  const lock = path();
  writeFileSync(lock, `${process.pid} of another life`);
  expect(isHeld(lock)).toBe(false);
  expect(tryLock(lock)).toBeDefined();
});

test("work under one lock never overlaps", async () => {
  const lock = path();
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await new Promise((resolve) => setImmediate(resolve));
    inside -= 1;
  };
  await Promise.all(Array.from({ length: 5 }, () => withLock(lock, work)));
  expect(most).toBe(1);
  expect(existsSync(lock)).toBe(false);
});

test("a kept secret is made once and only its owner may read it", () => {
  const file = path();
  const secret = keptSecret(file);
  expect(secret.length).toBeGreaterThanOrEqual(43);
  expect(keptSecret(file)).toBe(secret);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});
