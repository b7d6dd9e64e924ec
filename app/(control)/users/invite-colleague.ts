"use server";

import { revalidatePath } from "next/cache";
import type { FormAnswer } from "#components/action-form";
import { inviteAccount } from "#lib/auth/accounts";
import { fillIn } from "#lib/messages/accounts";
import { emptyIn } from "#lib/messages/empty";
import { refusalAnswer, typed } from "../../answers.ts";
import { currentLanguage } from "../../language.ts";
import { proofIn } from "../../proof.ts";

/** Invites whoever can connect the directory, as an Admin; the mail says what is asked. */
export async function inviteColleague(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const shown = { name: typed(form, "name"), email: typed(form, "email") };
  const proof = await proofIn(form, shown);
  if ("answer" in proof) return proof.answer;
  try {
    const wanted = { ...shown, role: "admin" as const };
    const { name } = await inviteAccount(proof.session.actor, wanted, "invitation_to_connect");
    revalidatePath("/users");
    const { locale } = await currentLanguage();
    return { done: fillIn(emptyIn(locale).invite.done, { name }) };
  } catch (error) {
    return refusalAnswer(error, shown);
  }
}
