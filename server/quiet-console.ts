import { errorFields, type Log } from "#lib/log";

/**
 * Next prints errors it catches as they are, and a database's error carries the values of a person in its
 * details. In production they become lines of our log, which never hold a text.
 */
export function quietConsole(log: Log): void {
  const report = (...said: unknown[]) => {
    log.error("next", errorFields(said.find((part) => part instanceof Error)));
  };
  Object.assign(globalThis.console, { error: report, warn: report });
}
