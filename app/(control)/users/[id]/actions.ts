"use server";

import { revalidatePath } from "next/cache";
import type { DeedAnswer, PersonDeed } from "#components/users/person-access";
import type { Actor } from "#lib/auth/actors";
import { DomainError } from "#lib/errors";
import {
  block,
  endAccess,
  keepUntil,
  restoreAccess,
  restoreDeleted,
  unblock,
} from "#lib/users/access";
import { requireAccount } from "../../../session.ts";
import { usersTexts } from "../view.ts";

type Deed = (actor: Actor, id: string, day: string) => Promise<unknown>;

const deeds: Record<PersonDeed, Deed> = {
  block: (actor, id) => block(actor, id),
  unblock: (actor, id) => unblock(actor, id),
  end: (actor, id) => endAccess(actor, id),
  restore: (actor, id) => restoreAccess(actor, id),
  bring_back: (actor, id) => restoreDeleted(actor, id),
  keep: (actor, id, day) => keepUntil(actor, id, day),
  forget: (actor, id) => keepUntil(actor, id, null),
};

/** An Admin's decision about one person's access. */
export async function decide(
  id: string,
  deed: PersonDeed,
  day: string | null,
): Promise<DeedAnswer> {
  const { actor } = await requireAccount();
  const { texts } = await usersTexts();
  if (!Object.hasOwn(deeds, deed)) return { problem: texts.errors.invalid };
  try {
    await deeds[deed](actor, String(id), String(day ?? ""));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const isDay = error.code === "invalid" && deed === "keep";
    return { problem: isDay ? texts.form.keepUntilDay : texts.errors[error.code] };
  }
  revalidatePath("/users", "layout");
  return { done: deed };
}
