import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { processIdentity } from "#server/running";

/** Writes a file that names this process, whole or not at all. @throws EEXIST when it is there. */
function claim(path: string): void {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, processIdentity(process.pid) ?? "");
  try {
    linkSync(draft, path);
  } finally {
    rmSync(draft);
  }
}

/** Whether the file names a process that still runs. */
export function isHeld(path: string): boolean {
  const holder = read(path);
  const pid = Number(holder?.split(" ", 1)[0]);
  return Number.isInteger(pid) && pid > 0 && processIdentity(pid) === holder;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function removeStale(path: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
    // Another process may have taken the lock between our look and our move: give it back.
    if (isHeld(aside)) linkSync(aside, path);
  } catch {
    // Someone else removed it first; the next try decides.
  } finally {
    rmSync(aside, { force: true });
  }
}

/**
 * Takes a lock that ends with this process, also when it is killed: a lock whose holder is gone counts
 * as free. Answers the function that gives it back, or undefined while another process holds it.
 */
export function tryLock(path: string): (() => void) | undefined {
  for (;;) {
    try {
      claim(path);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      if (isHeld(path)) return undefined;
      removeStale(path);
    }
  }
}

/** Does the work alone among processes, waiting its turn. */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  let release = tryLock(path);
  while (release === undefined) {
    await sleep(50);
    release = tryLock(path);
  }
  try {
    return await work();
  } finally {
    release();
  }
}
