/** The secrets of an endpoint, as they are kept. */
import type { EndpointRow } from "#db/webhooks";
import { seal, unseal } from "../auth/sealing.ts";

export function sealSecret(secret: string): string {
  return seal(secret, "webhook");
}

/** Those to sign with at a moment, the newest first. @throws when AUTH_SECRET is another than when they were made */
export function secretsOf(
  row: Pick<EndpointRow, "sealedSecret" | "sealedOldSecret" | "oldUntil">,
  now: Date,
): string[] {
  const isOldGood = row.oldUntil !== null && row.oldUntil > now;
  const sealed = [
    row.sealedSecret,
    ...(isOldGood && row.sealedOldSecret ? [row.sealedOldSecret] : []),
  ];
  return sealed.map((one) => {
    const secret = unseal(one, "webhook");
    if (secret === undefined) throw new Error("a webhook's secret cannot be unsealed");
    return secret;
  });
}
