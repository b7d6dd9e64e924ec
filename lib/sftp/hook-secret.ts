/** The word by which servers of files prove that they are ours. */
import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "../env.ts";

/** Whether a request bears it. Digests have one length, so that nothing is learned from the time this takes. */
export function knowsHookSecret(request: Request, secret = env().sftpHookSecret): boolean {
  const [, shown = ""] = /^bearer (.*)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  const digest = (text: string) => createHash("sha256").update(text).digest();
  const isSame = timingSafeEqual(digest(shown), digest(secret ?? ""));
  return secret !== undefined && isSame;
}
