"use server";

import { redirect } from "next/navigation";
import type { FormAnswer } from "#components/action-form";
import { createScimConnection } from "#lib/connections/connections";
import { typed } from "../../answers.ts";
import { requireAccount } from "../../session.ts";
import { refusedAnswer } from "./texts.ts";

export async function connect(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const { actor } = await requireAccount();
  const shown = { name: typed(form, "name") };
  let id: string;
  try {
    id = await createScimConnection(actor, shown.name);
  } catch (error) {
    return refusedAnswer(error, shown);
  }
  redirect(`/connections/${id}`);
}
