"use server";

import { revalidatePath } from "next/cache";
import type { FormAnswer } from "#components/action-form";
import { addEndpoint } from "#lib/webhooks/endpoints";
import { typed } from "../../../answers.ts";
import { proofIn } from "../../../proof.ts";
import { refusedAnswer, webhookTexts } from "./texts.ts";

/** The secret is shown in the answer and nowhere else. */
export async function add(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const shown = { url: typed(form, "url"), set: typed(form, "set") };
  const proof = await proofIn(form, shown);
  if ("answer" in proof) return proof.answer;
  try {
    const { id, secret } = await addEndpoint(proof.session.actor, shown);
    revalidatePath("/settings/webhooks");
    const { texts, copying } = await webhookTexts();
    return {
      done: texts.add.done,
      once: { lines: [{ label: texts.add.secret, text: secret }], ...copying },
      next: { href: `/settings/webhooks/${id}`, label: texts.add.next },
    };
  } catch (error) {
    return refusedAnswer(error, shown);
  }
}
