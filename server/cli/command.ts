import type { Env } from "#lib/env";
import type { Log } from "#lib/log";

/** An option of a command. A `file` is a path, relative to where the operator stands. */
export interface Option {
  type: "text" | "file" | "flag";
  help: string;
  required?: boolean;
}

type Options = Record<string, Option>;

type Value<O extends Option> = O["type"] extends "flag"
  ? boolean
  : O["required"] extends true
    ? string
    : string | undefined;

/** What a command gets: a value per declared option. */
export type Values<O extends Options> = { [Name in keyof O]: Value<O[Name]> };

export interface Context {
  env: Env;
  log: Log;
}

/** A command of the operator; its answer is one object, printed as JSON or for people. */
export interface Command<O extends Options = Options> {
  /** Its words, e.g. `org create`. */
  name: string;
  summary: string;
  options: O;
  /** Only then is the database found, or started and stopped again. */
  needsDatabase: boolean;
  run(options: Values<O>, context: Context): Promise<object> | object;
}

/** A wrong call; the message says what is possible. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** Declares a command, so that `run` knows the types of its options. */
export function defineCommand<const O extends Options>(command: Command<O>): Command {
  // Values are built from the same declaration, so they fit.
  return command as unknown as Command;
}
