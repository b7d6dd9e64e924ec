"use server";

import { redirect } from "next/navigation";
import type { FormAnswer } from "#components/action-form";
import { closeConnection, handOver } from "#lib/connections/moving";
import { typed } from "../../../../answers.ts";
import { proofIn } from "../../../../proof.ts";
import { refusedAnswer } from "../../texts.ts";

/** Hands the people of a connection over, or closes it when nobody is named. */
export async function move(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const proof = await proofIn(form, {});
  if ("answer" in proof) return proof.answer;
  const { actor } = proof.session;
  const [id, to] = [typed(form, "id"), typed(form, "to")];
  try {
    if (to === "") await closeConnection(actor, id);
    else await handOver(actor, id, to);
  } catch (error) {
    return refusedAnswer(error);
  }
  redirect("/connections");
}
