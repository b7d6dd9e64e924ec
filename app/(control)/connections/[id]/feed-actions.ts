"use server";

import { revalidatePath } from "next/cache";
import type { FormAnswer } from "#components/action-form";
import { ConnectionError } from "#lib/connections/refusals";
import { DomainError } from "#lib/errors";
import { runNow, settleFeed, turnLive } from "#lib/feeds/deciding";
import { feedsIn } from "#lib/messages/feeds";
import { importsIn } from "#lib/messages/imports";
import { typed } from "../../../answers.ts";
import { currentLanguage } from "../../../language.ts";
import { requireAccount } from "../../../session.ts";
import { refusedAnswer } from "../texts.ts";

/** Files are applied by themselves from now on; the plan that was looked at is at once. */
export async function goLive(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const { actor } = await requireAccount();
  const { locale } = await currentLanguage();
  const id = typed(form, "id");
  try {
    await turnLive(actor, id, undefined, typed(form, "plan") || null);
  } catch (error) {
    if (error instanceof ConnectionError) return refusedAnswer(error);
    if (!(error instanceof DomainError)) throw error;
    return { problem: importsIn(locale).problems[error.code] };
  }
  revalidatePath(`/connections/${id}`);
  return { done: feedsIn(locale).plan.done };
}

export async function runFeed(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const { actor } = await requireAccount();
  const id = typed(form, "id");
  try {
    await runNow(actor, id);
  } catch (error) {
    return refusedAnswer(error);
  }
  revalidatePath(`/connections/${id}`);
  return { done: feedsIn((await currentLanguage()).locale).runNow.done };
}

/** How files are handled. */
export async function settle(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const { actor } = await requireAccount();
  const names = ["mode", "cadence", "at", "overlong", "words"] as const;
  const shown = Object.fromEntries(names.map((name) => [name, typed(form, name)]));
  const { mode, cadence, at = "", overlong, words } = shown;
  const id = typed(form, "id");
  try {
    await settleFeed(actor, id, {
      mode: mode === "add" ? "add" : "replace",
      cadence: cadence === "daily" ? { kind: "daily", at } : { kind: "arrival" },
      overlong: overlong === "refuse" ? "refuse" : "shorten",
      wordsAsFlags: words === "yes",
    });
  } catch (error) {
    return refusedAnswer(error, shown);
  }
  revalidatePath(`/connections/${id}/manage`);
  return { done: feedsIn((await currentLanguage()).locale).settings.done, typed: shown };
}
