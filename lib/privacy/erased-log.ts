/**
 * Who was erased on request stands in the log, by id: a backup made before holds them, and what is in
 * the database goes with it. By these lines a restore erases them again. Pure.
 */
import type { Log } from "../log.ts";

const event = "erased on request";

export function logErased(log: Log, of: { organisationId: string; personId: string }): void {
  // Not `info`, which many an installation leaves out of its log.
  log.warn(event, of);
}

/** The ids in a log; other lines, and lines that were cut off, are passed over. */
export function erasedIn(text: string): string[] {
  const line = new RegExp(`^\\{.*"event":"${event}".*"personId":"([0-9a-f-]{36})"`, "gm");
  return [...text.matchAll(line)].flatMap(([, id]) => id ?? []);
}
