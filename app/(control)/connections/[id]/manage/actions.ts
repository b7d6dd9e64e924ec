"use server";

import { revalidatePath } from "next/cache";
import type { FormAnswer } from "#components/action-form";
import { chooseTold } from "#lib/connections/choices";
import { pauseConnection, renameConnection, resumeConnection } from "#lib/connections/connections";
import { typed } from "../../../../answers.ts";
import { requireAccount } from "../../../../session.ts";
import { connectionTexts, refusedAnswer } from "../../texts.ts";

const here = (form: FormData) => `/connections/${typed(form, "id")}/manage`;

export async function rename(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const { actor } = await requireAccount();
  const shown = { name: typed(form, "name") };
  try {
    await renameConnection(actor, typed(form, "id"), shown.name);
  } catch (error) {
    return refusedAnswer(error, shown);
  }
  revalidatePath(here(form));
  return { done: (await connectionTexts()).texts.manage.renamed };
}

export async function tell(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const { actor } = await requireAccount();
  const shown = { tell: typed(form, "tell") };
  try {
    await chooseTold(actor, typed(form, "id"), shown.tell);
  } catch (error) {
    return refusedAnswer(error, shown);
  }
  revalidatePath(here(form));
  return { done: (await connectionTexts()).texts.manage.told };
}

/** Pauses a connection, or lets it go on. */
export async function setPaused(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const { actor } = await requireAccount();
  try {
    const deed = typed(form, "deed") === "pause" ? pauseConnection : resumeConnection;
    await deed(actor, typed(form, "id"));
  } catch (error) {
    return refusedAnswer(error);
  }
  revalidatePath(here(form));
  return {};
}
