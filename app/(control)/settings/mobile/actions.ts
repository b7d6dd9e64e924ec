"use server";

import { revalidatePath } from "next/cache";
import type { FormAnswer } from "#components/action-form";
import { mobileSettingsIn } from "#lib/messages/mobile-settings";
import { chooseShownFields } from "#lib/mobile/settings";
import { currentLanguage } from "../../../language.ts";
import { requireAdmin } from "../../../session.ts";

/** What colleagues see: the ticked ones. */
export async function saveShown(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const { actor } = await requireAdmin();
  await chooseShownFields(actor, form.getAll("shown").map(String));
  revalidatePath("/settings/mobile");
  return { done: mobileSettingsIn((await currentLanguage()).locale).saved };
}
