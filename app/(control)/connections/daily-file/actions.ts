"use server";

import { revalidatePath } from "next/cache";
import type { FormAnswer } from "#components/action-form";
import { createSftpAccount } from "#lib/connections/sftp-accounts";
import { env } from "#lib/env";
import { feedsIn } from "#lib/messages/feeds";
import { sftpAddress } from "#lib/sftp/address";
import { typed } from "../../../answers.ts";
import { proofIn } from "../../../proof.ts";
import { connectionTexts, refusedAnswer } from "../texts.ts";

/** The password is shown in the answer and nowhere else. */
export async function makeAccount(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const shown = {
    ...{ name: typed(form, "name"), username: typed(form, "username").trim().toLowerCase() },
    mode: typed(form, "mode"),
  };
  const proof = await proofIn(form, shown);
  if ("answer" in proof) return proof.answer;
  const { name, username } = shown;
  const mode = shown.mode === "add" ? "add" : "replace";
  try {
    const made = await createSftpAccount(proof.session.actor, { name, username, mode });
    revalidatePath("/connections");
    const { locale, copying } = await connectionTexts();
    const { make, lines } = feedsIn(locale);
    const { host, port, fingerprint } = await sftpAddress(env());
    const told = [
      { label: lines.host, text: host },
      { label: lines.port, text: String(port) },
      { label: lines.username, text: made.username },
      { label: lines.password, text: made.password },
      ...(fingerprint === null ? [] : [{ label: lines.fingerprint, text: fingerprint }]),
    ];
    const next = { href: `/connections/${made.connectionId}/upload`, label: make.next };
    return { done: make.done, once: { lines: told, ...copying }, next };
  } catch (error) {
    return refusedAnswer(error, shown);
  }
}
