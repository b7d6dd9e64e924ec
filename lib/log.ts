import type { LogLevel } from "#lib/env";

/** Ids, counts, names of things that are ours: never a name, mail address, phone, token or body of anyone. */
export type LogFields = Record<string, string | number | boolean | null | undefined>;

/** One JSON line per event. */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  /** Whether lines of this level are written: what stands in them may be costly to make. */
  writes(level: LogLevel): boolean;
  /** The same log with these fields on every line. */
  with(fields: LogFields): Log;
}

const order: Record<LogLevel, number> = { debug: 10, info: 20, warn: 30, error: 40 };

/** A log that passes over everything below `level`; lines go to stdout unless told otherwise. */
export function createLog(
  level: LogLevel,
  always: LogFields = {},
  write: (line: string) => void = (line) => process.stdout.write(line),
): Log {
  const writes = (severity: LogLevel) => order[severity] >= order[level];
  const at = (severity: LogLevel) => (event: string, fields?: LogFields) => {
    if (!writes(severity)) return;
    const time = new Date().toISOString();
    write(`${JSON.stringify({ time, level: severity, event, ...always, ...fields })}\n`);
  };
  return {
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    writes,
    with: (fields) => createLog(level, { ...always, ...fields }, write),
  };
}

/** What may be logged of a thrown value: its class, its code and the number that people are shown, never its text, which can quote data. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const number = "digest" in error && typeof error.digest === "string" ? error.digest : undefined;
  const frame = error.stack?.split("\n").find((line) => line.startsWith("    at "));
  return { error: error.name, code, number, at: frame?.trim().slice(3, 200) };
}
