"use server";

import { redirect } from "next/navigation";
import type { FormAnswer } from "#components/action-form";
import { ConnectionError } from "#lib/connections/refusals";
import { lookAtResidue } from "#lib/connections/residue";
import { DomainError } from "#lib/errors";
import { residueIn } from "#lib/messages/residue";
import { typed } from "../../../../answers.ts";
import { currentLanguage } from "../../../../language.ts";
import { requireAccount } from "../../../../session.ts";
import { refusedAnswer } from "../../texts.ts";

/** Makes the plan in which an Admin decides about whoever is not in the source. */
export async function decideAboutResidue(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const { actor } = await requireAccount();
  let runId: string;
  try {
    runId = await lookAtResidue(actor, typed(form, "id"));
  } catch (error) {
    const isOver = error instanceof DomainError && error.code === "wrong_state";
    if (!isOver || error instanceof ConnectionError) return refusedAnswer(error);
    return { problem: residueIn((await currentLanguage()).locale).changed };
  }
  redirect(`/imports/${runId}`);
}
