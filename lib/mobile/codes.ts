/** Codes by mail: one that counts per address, for ten minutes and five tries. */
import { createHmac, randomInt } from "node:crypto";
import type { Handle } from "#db/client";
import * as db from "#db/mobile-entry";
import { emailKeyOf } from "../auth/account-fields.ts";
import { authSecret } from "../auth/sealing.ts";

export const codeMinutes = 10;
const mostTries = 5;
/** Eight: at one try a minute, which is what slowing down leaves, one address takes a century. */
const digits = 8;

/** Neither an address nor a code can be found out from what is kept. */
function keyed(what: string, text: string): string {
  return createHmac("sha256", authSecret()).update(`mobile ${what}\n${text}`).digest("base64url");
}

function kept(email: string, code: string): { key: string; hash: string } {
  const address = emailKeyOf(email);
  return { key: keyed("address", address), hash: keyed("code", `${address}\n${plain(code)}`) };
}

/** As it is compared: people type the space, or a dash, or copy more than the digits. */
function plain(code: string): string {
  return code.slice(0, 100).replace(/\D/g, "");
}

/** A new code for an address, in the place of an earlier one. */
export async function newCode(at: Handle, email: string, now: Date): Promise<string> {
  const code = String(randomInt(10 ** digits)).padStart(digits, "0");
  const expiresAt = new Date(now.getTime() + codeMinutes * 60_000);
  await db.putCode(at, { ...kept(email, code), expiresAt });
  return code;
}

/** Whether this is the code of that address. Each question is a try; the code stays until it is taken. */
export async function isCode(email: string, code: string, now: Date): Promise<boolean> {
  return db.tryCode(kept(email, code), mostTries, now);
}

/** Uses the code up with what it was for; true for one caller only. */
export async function takeCode(at: Handle, email: string, code: string): Promise<boolean> {
  return db.takeCode(at, kept(email, code));
}
