"use server";

import { revalidatePath } from "next/cache";
import type { SamePersonAnswer } from "#components/users/same-person";
import type { Actor } from "#lib/auth/actors";
import { DomainError } from "#lib/errors";
import { fillIn } from "#lib/messages/accounts";
import { mergeIn } from "#lib/messages/merge";
import { fieldLabel } from "#lib/users/issues";
import { keepApart, mergeUsers, undoMerge } from "#lib/users/merge";
import { requireAccount } from "../../../../session.ts";
import { usersTexts } from "../../view.ts";

/** Merges two records as they were shown; answers whose page is the person's. */
export async function merge(
  id: string,
  other: string,
  seen: string,
): Promise<{ id: string } | { problem: string }> {
  return asked(async (actor) => ({
    id: (await mergeUsers(actor, String(id), String(other), String(seen))).id,
  }));
}

/** Says that two records are two people. */
export async function twoPeople(id: string, other: string): Promise<SamePersonAnswer> {
  return asked(async (actor) => {
    await keepApart(actor, String(id), String(other));
    showAnew();
    return { done: true };
  });
}

/** Makes the record that gave way one of its own again. */
export async function separate(id: string): Promise<SamePersonAnswer> {
  const { locale } = await usersTexts();
  const words = mergeIn(locale).done;
  return asked(
    async (actor) => {
      await undoMerge(actor, String(id));
      showAnew();
      return { done: true };
    },
    ({ code, issues }) => {
      if (code === "wrong_state") return words.tooLate;
      if (code !== "conflict") return undefined;
      const fields = issues.map(({ field }) => (field ? fieldLabel(field, locale) : ""));
      return fillIn(words.taken, { fields: fields.join(", ") });
    },
  );
}

const showAnew = () => revalidatePath("/users", "layout");

/** Does it as whoever is signed in; a refusal becomes a sentence, above what is so by now. */
async function asked<Answer>(
  deed: (actor: Actor) => Promise<Answer>,
  explain: (error: DomainError) => string | undefined = () => undefined,
): Promise<Answer | { problem: string }> {
  const { actor } = await requireAccount();
  const { texts } = await usersTexts();
  try {
    return await deed(actor);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    showAnew();
    return { problem: explain(error) ?? texts.errors[error.code] };
  }
}
