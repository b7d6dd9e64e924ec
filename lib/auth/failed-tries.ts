/** What is told of many failed tries to sign in: to whoever the account belongs to and to the Admins. */
import { listAccounts } from "#db/accounts";
import { inOrganisation } from "#db/client";
import { env } from "../env.ts";
import { createLog, errorFields } from "../log.ts";
import { queueMail } from "../mail/outbox.ts";
import { noteAccount } from "./accounts.ts";
import { systemActor } from "./actors.ts";
import type { Identity } from "./sign-in.ts";

/** So many in a row are worth a mail; the ones after that belong to the same wave. */
const tellAt = 10;

/** Of a wrong password, or of a wrong code after the right password. */
export type FailedStep = "password" | "second step";

/**
 * Tells of a wave once: when the try that failed was the tenth. Not waited for: how long it takes would
 * tell whether there is such an account.
 */
export function noteFailedTry(whose: Identity, step: FailedStep, count: number): void {
  if (count !== tellAt) return;
  tellOfWave(whose, step).catch((error: unknown) => {
    createLog(env().logLevel, { process: "web" }).error("failed tries", errorFields(error));
  });
}

async function tellOfWave(
  { organisationId, accountId }: Identity,
  step: FailedStep,
): Promise<void> {
  await inOrganisation(organisationId, async (at) => {
    for (const account of await listAccounts(at)) {
      if (account.state !== "active") continue;
      if (account.id === accountId) {
        await queueMail(at, account, step === "password" ? "failed_passwords" : "failed_codes");
      } else if (account.role === "admin") await queueMail(at, account, "failed_sign_ins");
    }
    await noteAccount(at, systemActor(organisationId), "account_failed_sign_ins", accountId);
  });
}
