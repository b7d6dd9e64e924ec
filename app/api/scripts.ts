import type { Actor } from "#lib/auth/actors";
import { DomainError, type ErrorCode } from "#lib/errors";
import { importIn } from "#lib/messages/import";
import type { ImportMessages } from "#lib/messages/import-en";
import { currentLanguage } from "../language.ts";
import { currentSession } from "../session.ts";
import { TooLarge } from "./body.ts";

const statuses: Record<ErrorCode, number> = {
  forbidden: 403,
  not_found: 404,
  invalid: 422,
  conflict: 409,
  locked: 409,
  wrong_state: 409,
  plan_changed: 409,
};

type Texts = ImportMessages["refused"];

/**
 * Answers a script of ours in the browser: who is not signed in and what is refused get a problem
 * (RFC 9457) whose `detail` is a sentence for people, never a page.
 * @param who others are refused before anything of the request is read
 */
export async function answerScript(
  who: "accounts" | "admins",
  sentencesOf: (texts: Texts) => Record<ErrorCode, string>,
  work: (actor: Actor) => Promise<Response>,
): Promise<Response> {
  const texts = importIn((await currentLanguage()).locale).refused;
  const session = await currentSession();
  if (session?.stage !== "full") return problem(401, texts.signedOut);
  const sentences = sentencesOf(texts);
  if (who === "admins" && session.account.role !== "admin")
    return problem(403, sentences.forbidden);
  try {
    return await work(session.actor);
  } catch (error) {
    if (error instanceof TooLarge) return problem(413, sentences.invalid);
    if (!(error instanceof DomainError)) throw error;
    return problem(statuses[error.code], sentences[error.code]);
  }
}

/** A refusal in a sentence for people. */
export function problem(status: number, detail: string): Response {
  const headers = { "content-type": "application/problem+json", "cache-control": "no-store" };
  // What is still to come of a refused body is not waited for.
  if (status === 413) Object.assign(headers, { connection: "close" });
  return new Response(JSON.stringify({ status, detail }), { status, headers });
}
