"use server";

import { revalidatePath } from "next/cache";
import type { FormAnswer } from "#components/action-form";
import type { Actor } from "#lib/auth/actors";
import {
  addSftpKeys,
  chooseSftpAddresses,
  disableSftpAccount,
  enableSftpAccount,
  removeSftpKey,
  rotateSftpPassword,
} from "#lib/connections/sftp-accounts";
import { feedsIn } from "#lib/messages/feeds";
import type { FeedMessages } from "#lib/messages/feeds-en";
import { typed } from "../../../../answers.ts";
import { proofIn } from "../../../../proof.ts";
import { connectionTexts, refusedAnswer } from "../../texts.ts";

type Texts = FeedMessages["account"];

/** Asks for the own password where that is due, does it, and shows the page anew. */
async function change(
  form: FormData,
  shown: Record<string, string>,
  work: (actor: Actor, id: string, texts: Texts) => Promise<FormAnswer>,
): Promise<FormAnswer> {
  const proof = await proofIn(form, shown);
  if ("answer" in proof) return proof.answer;
  const { locale } = await connectionTexts();
  const id = typed(form, "id");
  try {
    const answer = await work(proof.session.actor, id, feedsIn(locale).account);
    revalidatePath(`/connections/${id}/account`);
    return answer;
  } catch (error) {
    return refusedAnswer(error, shown);
  }
}

/** The password is shown in the answer and nowhere else. */
export async function rotate(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  return change(form, {}, async (actor, id, texts) => {
    const text = await rotateSftpPassword(actor, id);
    const { copying } = await connectionTexts();
    return { done: texts.rotated, once: { lines: [{ text }], ...copying } };
  });
}

export async function addKey(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const key = typed(form, "key");
  if (key.includes("PRIVATE KEY")) {
    const { locale } = await connectionTexts();
    return { problem: feedsIn(locale).account.privateKey, field: "key" };
  }
  return change(form, { key }, async (actor, id, texts) => {
    await addSftpKeys(actor, id, key);
    return { done: texts.keyDone };
  });
}

export async function removeKey(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  return change(form, {}, async (actor, id) => {
    await removeSftpKey(actor, id, typed(form, "fingerprint"));
    return {};
  });
}

export async function chooseAddresses(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const addresses = typed(form, "addresses");
  return change(form, { addresses }, async (actor, id, texts) => {
    await chooseSftpAddresses(actor, id, addresses);
    return { done: texts.addressDone };
  });
}

/** Closes the account to log-ins, or opens it again. */
export async function setOpen(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  return change(form, {}, async (actor, id) => {
    const deed = typed(form, "deed") === "close" ? disableSftpAccount : enableSftpAccount;
    await deed(actor, id);
    return {};
  });
}
