/** Secrets that the product must read again, sealed by AUTH_SECRET (AES-256-GCM), and hashes of those it must not. */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hash,
  hkdfSync,
  randomBytes,
} from "node:crypto";
import { env } from "../env.ts";

/** Modules exist twice in the web process, and the command line finds the secret in DATA_DIR. */
const shared = globalThis as { flexwhereAuthSecret?: string };

/** Says what AUTH_SECRET is where it is not in the environment. */
export function setAuthSecret(secret: string): void {
  shared.flexwhereAuthSecret = secret;
}

/** @throws when there is none: nothing may be sealed by a secret that everybody has */
export function authSecret(): string {
  const secret = shared.flexwhereAuthSecret ?? env().authSecret;
  if (secret === undefined) throw new Error("AUTH_SECRET is not known to this process");
  return secret;
}

/** What a secret is for; one sealed for one purpose opens for no other. */
type Purpose = "totp" | "enrolment" | "mail" | "host_key" | "webhook" | "was_here";

function keyFor(purpose: Purpose): Buffer {
  return Buffer.from(hkdfSync("sha256", authSecret(), "", `flexwhere ${purpose}`, 32));
}

export function seal(text: string, purpose: Purpose): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor(purpose), nonce);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}

/** Undefined for what was not sealed so, or was changed. */
export function unseal(sealed: string, purpose: Purpose): string | undefined {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < 28) return undefined;
  const cipher = createDecipheriv("aes-256-gcm", keyFor(purpose), bytes.subarray(0, 12));
  cipher.setAuthTag(bytes.subarray(12, 28));
  try {
    return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}

/** A hash that only whoever has AUTH_SECRET can make: for what may be guessed, as names can. */
export function keyedHash(text: string, purpose: Purpose): string {
  return createHmac("sha256", keyFor(purpose)).update(text).digest("base64url");
}

/** 256 bits nobody guesses, fit for a link or a cookie. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a token. 256 random bits need no salt and no slow hash. */
export function hashToken(token: string): string {
  return hash("sha256", token, "base64url");
}
