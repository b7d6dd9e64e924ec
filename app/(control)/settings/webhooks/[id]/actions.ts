"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormAnswer } from "#components/action-form";
import { fillIn } from "#lib/messages/accounts";
import type { WebhookMessages } from "#lib/messages/webhooks-en";
import * as endpoints from "#lib/webhooks/endpoints";
import { isTaken, type Outcome } from "#lib/webhooks/posting";
import { WebhookError } from "#lib/webhooks/refusals";
import { typed } from "../../../../answers.ts";
import { proofIn } from "../../../../proof.ts";
import { requireAccount } from "../../../../session.ts";
import { refusedAnswer, webhookTexts } from "../texts.ts";

const here = (form: FormData) => `/settings/webhooks/${typed(form, "id")}`;

/** Sends it and waits for what the other system says. */
export async function test(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const { actor } = await requireAccount();
  try {
    const outcome = await endpoints.testEndpoint(actor, typed(form, "id"));
    return testAnswer(outcome, (await webhookTexts()).texts);
  } catch (error) {
    return refusedAnswer(error);
  }
}

function testAnswer(outcome: Outcome, { test, failures }: WebhookMessages): FormAnswer {
  if ("failure" in outcome) {
    return { problem: fillIn(test.failed, { why: failures[outcome.failure] }) };
  }
  if (isTaken(outcome)) return { done: fillIn(test.taken, { status: outcome.status }) };
  return { problem: fillIn(test.refused, { status: outcome.status }) };
}

/** Where messages go decides who hears of people: whoever changes that proves who they are. */
export async function change(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const shown = { url: typed(form, "url"), set: typed(form, "set") };
  const proof = await proofIn(form, shown);
  if ("answer" in proof) return proof.answer;
  try {
    await endpoints.changeEndpoint(proof.session.actor, typed(form, "id"), shown);
  } catch (error) {
    return refusedAnswer(error, shown);
  }
  revalidatePath(here(form));
  return { done: (await webhookTexts()).texts.manage.done };
}

/** The secret is shown in the answer and nowhere else. */
export async function renew(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const proof = await proofIn(form, {});
  if ("answer" in proof) return proof.answer;
  try {
    const text = await endpoints.renewSecret(proof.session.actor, typed(form, "id"));
    revalidatePath(here(form));
    const { texts, copying } = await webhookTexts();
    return { done: texts.manage.secretDone, once: { lines: [{ text }], ...copying } };
  } catch (error) {
    return refusedAnswer(error);
  }
}

/** Pauses the messages, or lets them go on. */
export async function setPaused(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const { actor } = await requireAccount();
  const deed =
    typed(form, "deed") === "resume" ? endpoints.resumeEndpoint : endpoints.pauseEndpoint;
  try {
    await deed(actor, typed(form, "id"));
  } catch (error) {
    return refusedAnswer(error);
  }
  revalidatePath(here(form));
  return {};
}

export async function remove(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const proof = await proofIn(form, {});
  if ("answer" in proof) return proof.answer;
  try {
    await endpoints.removeEndpoint(proof.session.actor, typed(form, "id"));
  } catch (error) {
    return refusedAnswer(error);
  }
  redirect("/settings/webhooks");
}

/** Does not wait for the pauses between tries to end. */
export async function hurry(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const { actor } = await requireAccount();
  try {
    await endpoints.sendWaitingNow(actor, typed(form, "id"));
  } catch (error) {
    return refusedAnswer(error);
  }
  revalidatePath(here(form));
  return { done: (await webhookTexts()).texts.log.hurryDone };
}

/** What waits already, or is gone meanwhile, needs no word: the list says so. */
export async function again(form: FormData): Promise<void> {
  const { actor } = await requireAccount();
  try {
    await endpoints.sendAgain(actor, typed(form, "id"), typed(form, "seq"));
  } catch (error) {
    if (!(error instanceof WebhookError)) throw error;
  }
  revalidatePath(here(form));
}
