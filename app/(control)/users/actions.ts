"use server";

import { revalidatePath } from "next/cache";
import { cookies } from "next/headers";
import type { AccessAnswer, AccessDeed, SaveAnswer, Typed } from "#components/users/person";
import { env } from "#lib/env";
import { DomainError } from "#lib/errors";
import { endAccess, keepUntil, restoreAccess } from "#lib/users/access";
import { changeUser, createUser } from "#lib/users/directory";
import { type RawUser, userFields } from "#lib/users/fields";
import { issueMessage } from "#lib/users/issues";
import { isTaken } from "#lib/users/people";
import { requireAccount } from "../../session.ts";
import { compactCookie, dayAfterToday, usersTexts } from "./view.ts";

const longestValue = 1_000;
const mostAtOnce = 200;

/** What was sent, whatever it is, as text by field: an action can be called by anybody with anything. */
function sentOf(typed: unknown): Map<string, string> {
  const sent = Object.entries(typeof typed === "object" && typed !== null ? typed : {});
  const texts = sent.filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return new Map(texts.map(([field, text]) => [field, text.slice(0, longestValue)]));
}

function rawOf(sent: Map<string, string>): RawUser {
  return Object.fromEntries(
    userFields.filter((field) => sent.has(field)).map((field) => [field, sent.get(field)]),
  );
}

/** Adds somebody (`id` null) or changes what was sent of somebody, the term among it. */
export async function savePerson(id: string | null, typed: Typed): Promise<SaveAnswer> {
  const { actor, organisation } = await requireAccount();
  const { texts } = await usersTexts();
  const sent = sentOf(typed);
  const day = sent.get("keepUntil") ?? "";
  // Looked at first: a person must not be half saved.
  if (day !== "" && day < dayAfterToday(organisation.timeZone)) {
    return { problem: texts.errors.invalid, fields: { keepUntil: texts.form.keepUntilDay } };
  }
  try {
    const raw = rawOf(sent);
    const { user, outcome } =
      id === null ? await createUser(actor, raw) : await changeUser(actor, String(id), raw);
    const isKept = sent.has("keepUntil") && (user.keepUntil ?? "") !== day;
    if (isKept) await keepUntil(actor, user.id, day === "" ? null : day);
    revalidatePath("/users", "layout");
    const name = user.displayName ?? user.userName;
    return { saved: { id: user.id, name, changed: isKept || outcome !== "unchanged" } };
  } catch (error) {
    return refused(error);
  }
}

/** Says whether somebody else has this user name or e-mail; saving looks again. */
export async function askIfTaken(
  id: string | null,
  field: string,
  value: string,
): Promise<string | null> {
  const { actor } = await requireAccount();
  const sent = sentOf({ [field]: value }).get(field);
  if (sent === undefined || (field !== "userName" && field !== "email")) return null;
  if (!(await isTaken(actor, field, sent, id === null ? null : String(id)))) return null;
  const { locale } = await usersTexts();
  return issueMessage({ field, rule: "conflict", severity: "error" }, locale);
}

async function refused(error: unknown): Promise<SaveAnswer> {
  if (!(error instanceof DomainError)) throw error;
  const { locale, texts } = await usersTexts();
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    if (issue.field) fields[issue.field] ??= issueMessage(issue, locale);
  }
  return { problem: texts.errors[error.code], fields };
}

/** Ends or restores the access of several people; one who cannot be changed keeps nobody else back. */
export async function setAccess(ids: string[], deed: AccessDeed): Promise<AccessAnswer> {
  const { actor } = await requireAccount();
  const { texts } = await usersTexts();
  const change = deed === "restore" ? restoreAccess : endAccess;
  const changed: string[] = [];
  const refusals = new Map<string, string[]>();
  for (const id of [ids].flat().slice(0, mostAtOnce).map(String)) {
    try {
      await change(actor, id);
      changed.push(id);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const why = texts.errors[error.code];
      refusals.set(why, [...(refusals.get(why) ?? []), id]);
    }
  }
  revalidatePath("/users", "layout");
  return { changed, refused: [...refusals].map(([why, refused]) => ({ why, ids: refused })) };
}

const aYear = 365 * 24 * 60 * 60;

/** Keeps in this browser how high the rows of the table are. */
export async function chooseRowHeight(isCompact: boolean): Promise<void> {
  await requireAccount();
  (await cookies()).set(compactCookie, isCompact ? "1" : "", {
    httpOnly: true,
    maxAge: isCompact ? aYear : 0,
    path: "/users",
    sameSite: "lax",
    secure: env().appUrl.startsWith("https:"),
  });
}
