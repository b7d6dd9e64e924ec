/** Accounts of the Flexwhere team that see how every organisation does. Only the command line makes and unmakes them. */
import { findAccount } from "#db/accounts";
import { asOwnerOf, setOperator } from "#db/operators";
import { accountByEmail } from "#db/sign-in";
import { DomainError } from "../errors.ts";
import { emailKeyOf } from "./account-fields.ts";
import { mustAdminister, noteAccount } from "./accounts.ts";
import type { Actor } from "./actors.ts";
import { AccountError } from "./refusals.ts";

/**
 * Gives an account the mark of operators or takes it away.
 * @param ownerUrl the owner's address: the role that pages work with cannot write the mark
 * @throws AccountError not_admin, no_account; DomainError invalid without a second factor
 */
export async function markOperator(
  actor: Actor,
  ownerUrl: string,
  email: string,
  isOperator: boolean,
): Promise<{ id: string; email: string; operator: boolean }> {
  mustAdminister(actor);
  const { organisationId } = actor;
  const found = await accountByEmail(emailKeyOf(email));
  if (found?.organisationId !== organisationId) throw new AccountError("no_account");
  return asOwnerOf(ownerUrl, organisationId, async (at) => {
    const row = await findAccount(at, found.id);
    if (!row) throw new AccountError("no_account");
    if (isOperator && !row.secondFactorRequired) {
      throw new DomainError("invalid", "An operator's account needs a second factor.");
    }
    if (await setOperator(at, row.id, isOperator)) {
      const kind = isOperator ? "account_operator" : "account_no_operator";
      await noteAccount(at, actor, kind, row.id);
    }
    return { id: row.id, email: row.email, operator: isOperator };
  });
}
