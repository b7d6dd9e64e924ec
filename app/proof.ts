import type { FormAnswer } from "#components/action-form";
import { isRecent, type Session } from "#lib/auth/sessions";
import { reauthenticate } from "#lib/auth/sign-in";
import { accountTexts, typed, waitAnswer } from "./answers.ts";
import { requireAccount, visitor } from "./session.ts";

const name = "own_password";

/**
 * For a dangerous deed by a form in which something is typed. Whoever has not proven lately that it is
 * them does so in the same form, which keeps what was typed; by Entra ID, in another tab.
 */
export async function proofIn(
  form: FormData,
  shown: Record<string, string>,
): Promise<{ session: Session } | { answer: FormAnswer }> {
  const session = await requireAccount();
  if (isRecent(session)) return { session };
  const { texts } = await accountTexts();
  if (!session.account.hasPassword) {
    const elsewhere = { href: "/settings/confirm", label: texts.confirm.elsewhere };
    return { answer: { problem: texts.confirm.first, elsewhere, typed: shown } };
  }
  const own = {
    ...{ name, label: texts.confirm.own, hint: texts.confirm.lead },
    ...{ type: "password", autoComplete: "current-password" },
  };
  const asked = { more: [own], typed: shown };
  const password = typed(form, name);
  if (password === "") return { answer: { ...asked, problem: texts.confirm.first, field: name } };
  const proof = await reauthenticate(session, password, await visitor());
  if (proof === "right") return { session };
  if (proof !== "wrong") return { answer: { ...asked, ...(await waitAnswer(proof.wait)) } };
  return { answer: { ...asked, problem: texts.confirm.wrong, field: name } };
}
