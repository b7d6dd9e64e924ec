/** The signatures of Standard Webhooks 1.0: HMAC-SHA256 over id, moment and body, one for each secret in use. */
import { createHmac, randomBytes } from "node:crypto";

const prefix = "whsec_";

/** 256 bits, in the form that the libraries of receivers take. */
export function newSecret(): string {
  return `${prefix}${randomBytes(32).toString("base64")}`;
}

/**
 * @param at when it is sent, which receivers hold against their clock
 * @param secrets the newest first; a receiver needs to know one of them
 */
export function signedHeaders(
  id: string,
  at: Date,
  body: string,
  secrets: readonly string[],
): Record<string, string> {
  const moment = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${moment}.${body}`).digest("base64")}`;
  });
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": moment,
    "webhook-signature": signatures.join(" "),
  };
}
