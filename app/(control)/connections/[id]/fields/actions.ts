"use server";

import { revalidatePath } from "next/cache";
import type { FormAnswer } from "#components/action-form";
import { addGroupRule, chooseField, removeGroupRule } from "#lib/connections/choices";
import { ConnectionError } from "#lib/connections/refusals";
import { type GroupRule, ruleFields } from "#lib/scim/settings";
import { userFields } from "#lib/users/fields";
import { typed } from "../../../../answers.ts";
import { requireAccount } from "../../../../session.ts";
import { connectionTexts, refusedAnswer } from "../../texts.ts";

const here = (form: FormData) => `/connections/${typed(form, "id")}/fields`;

export async function saveField(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const { actor } = await requireAccount();
  const field = userFields.find((known) => known === typed(form, "field"));
  if (!field) return {};
  const path = typed(form, "path");
  const shown = { path, choice: typed(form, "choice") };
  try {
    // A field that always comes along has no choice in its form.
    const choice = { isOn: shown.choice !== "off", path };
    await chooseField(actor, typed(form, "id"), field, choice);
  } catch (error) {
    return refusedAnswer(error, shown);
  }
  revalidatePath(here(form));
  return { done: (await connectionTexts()).texts.fields.saved };
}

export async function addRule(_: FormAnswer, form: FormData): Promise<FormAnswer> {
  const { actor } = await requireAccount();
  const shown = {
    ...{ group: typed(form, "group"), gets: typed(form, "gets") },
    department: typed(form, "department"),
  };
  try {
    await addGroupRule(actor, typed(form, "id"), ruleIn(form));
  } catch (error) {
    return refusedAnswer(error, shown);
  }
  revalidatePath(here(form));
  return { done: (await connectionTexts()).texts.groups.added };
}

export async function dropRule(form: FormData): Promise<void> {
  const { actor } = await requireAccount();
  try {
    await removeGroupRule(actor, typed(form, "id"), ruleIn(form));
  } catch (error) {
    // Whoever may not, or comes too late, sees the page as it is.
    if (!(error instanceof ConnectionError)) throw error;
  }
  revalidatePath(here(form));
}

/** @throws ConnectionError rule_invalid */
function ruleIn(form: FormData): GroupRule {
  const field = ruleFields.find((known) => known === typed(form, "gets"));
  if (!field) throw new ConnectionError("rule_invalid");
  const groupId = typed(form, "group");
  return field === "department"
    ? { groupId, field, value: typed(form, "department") }
    : { groupId, field };
}
