import { DomainError } from "#lib/errors";
import type { Leavers, PlanDecision, Submission } from "#lib/users/imports/changes";

/** What a page sends is looked at first: an action can be called by anybody with anything. */
function refuse(): never {
  throw new DomainError("invalid", "This is no decision about an import.");
}

type Sent = Record<string, unknown>;

function sent(value: unknown): Sent {
  if (typeof value !== "object" || value === null) refuse();
  return value as Sent;
}

/** @throws DomainError invalid */
export function readDecision(value: unknown): PlanDecision {
  const { kind, ...rest } = sent(value);
  switch (kind) {
    case "access":
      return readAccess(rest);
    case "identity": {
      const { row, decision } = rest;
      const isWord = decision === "same" || decision === "another" || decision === null;
      if (typeof row !== "number" || !isWord) refuse();
      return { kind, row, decision };
    }
    case "skipRefused":
    case "withoutLeavers":
    case "endDespiteUnnamed":
      if (typeof rest["on"] !== "boolean") refuse();
      return { kind, on: rest["on"] };
    default:
      return refuse();
  }
}

function readAccess({ of, ends, keepUntil = null }: Sent): PlanDecision {
  if (typeof ends !== "boolean" || !(keepUntil === null || isDay(keepUntil))) refuse();
  return { kind: "access", of: readLeavers(sent(of)), ends, keepUntil };
}

function readLeavers({ userId, list, department, domain }: Sent): Leavers {
  if (typeof userId === "string") return { userId };
  if (list !== "leaver" && list !== "byHand") refuse();
  return {
    list,
    ...(typeof department === "string" && { department }),
    ...(typeof domain === "string" && { domain }),
  };
}

function isDay(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);
}

const answers = ["as_decided", "all", "without_leavers"] as const;

/** @throws DomainError invalid */
export function readAnswer(answer: unknown, confirm: unknown): Submission {
  const known = answers.find((one) => one === answer);
  if (known === undefined) refuse();
  return { answer: known, confirm: typeof confirm === "number" ? confirm : null };
}
