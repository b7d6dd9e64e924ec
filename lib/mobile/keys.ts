/**
 * What an employee's app holds: a key says whose it is and for what, in bytes only we can have written. So a
 * key that was good once is known for that also after it was exchanged, and a made-up one costs no query.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { authSecret } from "../auth/sealing.ts";

/** An access token, a refresh token, or what the cookie of the web app holds. */
export type KeyPurpose = "access" | "refresh" | "web";

export interface KeyOwner {
  organisationId: string;
  sessionId: string;
}

const idBytes = 16;
const randomLength = 32;
const tagBytes = 16;
const length = 2 * idBytes + randomLength + tagBytes;
const form = new RegExp(`^[\\w-]{${Math.ceil((length * 4) / 3)}}$`);

/** A new key with 256 random bits. */
export function newKey(purpose: KeyPurpose, { organisationId, sessionId }: KeyOwner): string {
  const body = Buffer.concat([
    bytesOf(organisationId),
    bytesOf(sessionId),
    randomBytes(randomLength),
  ]);
  return Buffer.concat([body, tagOf(purpose, body)]).toString("base64url");
}

/** Whose key this is or once was; undefined for what we never gave out for this purpose. */
export function readKey(purpose: KeyPurpose, key: string): KeyOwner | undefined {
  if (!form.test(key)) return undefined;
  const bytes = Buffer.from(key, "base64url");
  const body = bytes.subarray(0, length - tagBytes);
  if (!timingSafeEqual(tagOf(purpose, body), bytes.subarray(body.length))) return undefined;
  return { organisationId: idOf(body, 0), sessionId: idOf(body, idBytes) };
}

/** What is kept of a key. */
export function hashKey(key: string): string {
  return createHash("sha256").update(key).digest("base64url");
}

/** Whether a key is the one that this was kept of. */
export function isKeyOf(key: string, hash: string | null): boolean {
  return hash !== null && timingSafeEqual(Buffer.from(hashKey(key)), Buffer.from(hash));
}

function tagOf(purpose: KeyPurpose, body: Buffer): Buffer {
  const tag = createHmac("sha256", authSecret())
    .update(`mobile ${purpose}\n`)
    .update(body)
    .digest();
  return tag.subarray(0, tagBytes);
}

function bytesOf(id: string): Buffer {
  return Buffer.from(id.replaceAll("-", ""), "hex");
}

function idOf(body: Buffer, at: number): string {
  const hex = body.subarray(at, at + idBytes).toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
