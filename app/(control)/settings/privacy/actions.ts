"use server";

import { revalidatePath } from "next/cache";
import type { FormAnswer } from "#components/action-form";
import { DomainError } from "#lib/errors";
import { fillIn } from "#lib/messages/accounts";
import { privacyIn } from "#lib/messages/privacy";
import {
  changeTerms,
  fewestDays,
  isShorter,
  mostDays,
  readTerms,
  type Terms,
} from "#lib/privacy/terms";
import { typed } from "../../../answers.ts";
import { currentLanguage } from "../../../language.ts";
import { proofIn } from "../../../proof.ts";
import { requireAdmin } from "../../../session.ts";
import { formatDay } from "../../users/view.ts";

const here = "/settings/privacy";

/** A shorter term takes people sooner than they were told: whoever sets it says that it is them. */
export async function setTerms(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const { actor } = await requireAdmin();
  const { locale } = await currentLanguage();
  const words = privacyIn(locale).terms;
  const shown = { days: typed(form, "days"), disabledDays: typed(form, "disabledDays") };
  const wanted: Terms = {
    days: daysOf(shown.days) ?? Number.NaN,
    disabledDays: daysOf(shown.disabledDays),
  };
  if (isShorter(wanted, await readTerms(actor))) {
    const proof = await proofIn(form, shown);
    if ("answer" in proof) return proof.answer;
  }
  try {
    await changeTerms(actor, wanted);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "invalid") throw error;
    const isSound = wanted.days >= fewestDays && wanted.days <= mostDays;
    const problem = fillIn(words.invalid, { fewest: fewestDays, most: mostDays });
    return { problem, field: isSound ? "disabledDays" : "days", typed: shown };
  }
  revalidatePath(here);
  const { changesOn } = await readTerms(actor);
  const day = changesOn === null ? null : formatDay(changesOn, locale);
  return { done: day === null ? words.saved : fillIn(words.savedShorter, { day }), typed: shown };
}

function daysOf(text: string): number | null {
  return text.trim() === "" ? null : Number(text);
}
