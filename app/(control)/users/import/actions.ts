"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { DomainError } from "#lib/errors";
import { importIn } from "#lib/messages/import";
import { discardDraft, planDraft } from "#lib/users/imports/draft-ends";
import { currentLanguage } from "../../../language.ts";
import { requireAdmin } from "../../../session.ts";

/** Begins the plan of a list and leads to it; answers what is in the way. */
export async function planList(
  draft: string,
  mode: "add" | "replace",
  rows: number,
): Promise<{ problem: string } | undefined> {
  const { actor } = await requireAdmin();
  let run: string;
  try {
    run = await planDraft(actor, draft, {
      // What a browser sends may be anything; whoever adds ends nobody's access.
      mode: mode === "replace" ? "replace" : "add",
      expectedRows: Number.isSafeInteger(rows) ? rows : 0,
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { refused } = importIn((await currentLanguage()).locale);
    return { problem: refused.lists[error.code] };
  }
  redirect(`/imports/${run}`);
}

/** A list that is gone already needs no discarding. */
export async function discardList(form: FormData): Promise<void> {
  const { actor } = await requireAdmin();
  try {
    await discardDraft(actor, String(form.get("draft")));
  } catch (error) {
    if (!(error instanceof DomainError && error.code === "not_found")) throw error;
  }
  revalidatePath("/users/import");
}
