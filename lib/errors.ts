/** What verbs refuse, as a closed list: each surface maps every code, so a new one breaks the build. */
import type { Issue } from "./users/issues.ts";

export const errorCodes = [
  /** The actor may not do this. */
  "forbidden",
  /** There is no such thing, or it is another organisation's: the two are never told apart. */
  "not_found",
  /** Values break the field table's rules: `issues` names them all. */
  "invalid",
  /** A user name or e-mail is another person's. */
  "conflict",
  /** The person, or these fields, come from a higher source. */
  "locked",
  /** The thing is not in a state in which this can be done. */
  "wrong_state",
  /** Applying would do something that the confirmed plan did not show; there is a new plan. */
  "plan_changed",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Thrown by verbs on one person or one run; the message says what to change. */
export class DomainError extends Error {
  override name = "DomainError";
  readonly code: ErrorCode;
  readonly issues: Issue[];

  constructor(code: ErrorCode, message: string, issues: Issue[] = []) {
    super(message);
    this.code = code;
    this.issues = issues;
  }
}

/** An area's closed list of refusals, by name, each with its code and what it says where no page has a sentence for it. */
export type Refusals<Refusal extends string = string> = Readonly<
  Record<Refusal, readonly [ErrorCode, string]>
>;

/** An error out of such a list, so that the pages can have a sentence for each. */
export class Refused<Refusal extends string> extends DomainError {
  readonly refusal: Refusal;

  constructor(list: Refusals<Refusal>, refusal: Refusal) {
    const [code, message] = list[refusal];
    super(code, message);
    this.refusal = refusal;
  }
}
