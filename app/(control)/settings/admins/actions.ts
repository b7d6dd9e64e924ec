"use server";

import { revalidatePath } from "next/cache";
import type { FormAnswer } from "#components/action-form";
import {
  changeRole,
  inviteAccount,
  inviteAgain,
  reinstateAccount,
  removeAccount,
  suspendAccount,
} from "#lib/auth/accounts";
import type { Actor } from "#lib/auth/actors";
import { fillIn } from "#lib/messages/accounts";
import { accountTexts, refusalAnswer, typed } from "../../../answers.ts";
import { proofIn } from "../../../proof.ts";
import { requireRecent } from "../../../session.ts";

const here = "/settings/admins";

export async function invite(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const role = typed(form, "role") === "admin" ? "admin" : "manager";
  const shown = { email: typed(form, "email"), name: typed(form, "name"), role };
  const proof = await proofIn(form, shown);
  if ("answer" in proof) return proof.answer;
  try {
    const { name } = await inviteAccount(proof.session.actor, { ...shown, role });
    revalidatePath(here);
    const { texts } = await accountTexts();
    return { done: fillIn(texts.admins.invited, { name }) };
  } catch (error) {
    return refusalAnswer(error, shown);
  }
}

/** What can be done with one account; each asks the core, which refuses whoever may not. */
const deeds = new Map<string, (actor: Actor, id: string) => Promise<void>>([
  ["make-manager", (actor, id) => changeRole(actor, id, "manager")],
  ["make-admin", (actor, id) => changeRole(actor, id, "admin")],
  ["suspend", suspendAccount],
  ["reinstate", reinstateAccount],
  ["invite-again", inviteAgain],
  ["remove", removeAccount],
]);

export async function changeAccount(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const { actor } = await requireRecent(here);
  const deed = deeds.get(typed(form, "deed"));
  if (!deed) return {};
  try {
    await deed(actor, typed(form, "id"));
  } catch (error) {
    return refusalAnswer(error);
  }
  revalidatePath(here);
  return {};
}
