"use server";

import { revalidatePath } from "next/cache";
import type { FormAnswer } from "#components/action-form";
import { DomainError } from "#lib/errors";
import { mobileSettingsIn } from "#lib/messages/mobile-settings";
import { chooseEntra, chooseShownFields } from "#lib/mobile/settings";
import { typed } from "../../../answers.ts";
import { currentLanguage } from "../../../language.ts";
import { requireAdmin } from "../../../session.ts";

/** What colleagues see: the ticked ones. */
export async function saveShown(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const { actor } = await requireAdmin();
  await chooseShownFields(actor, form.getAll("shown").map(String));
  revalidatePath("/settings/mobile");
  return { done: mobileSettingsIn((await currentLanguage()).locale).saved };
}

/** Whether employees may sign in with Microsoft. */
export async function saveEntra(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const { actor } = await requireAdmin();
  const texts = mobileSettingsIn((await currentLanguage()).locale).entra;
  const isOn = typed(form, "choice") === "on";
  try {
    await chooseEntra(actor, isOn);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { problem: texts.refused };
  }
  revalidatePath("/settings/mobile");
  return { done: isOn ? texts.on : texts.off };
}
