/** Public keys in the form of authorized_keys (sshd(8)), of the kinds the server of daily files knows. Pure. */
import { createHash } from "node:crypto";

export interface PublicKey {
  /** Its kind and its bytes, without a comment. */
  key: string;
  /** `SHA256:…`, as OpenSSH shows it. */
  fingerprint: string;
  /** What stood behind it; usually whose it is. */
  comment: string;
}

const curves: Record<string, { name: string; pointBytes: number }> = {
  "ecdsa-sha2-nistp256": { name: "nistp256", pointBytes: 65 },
  "ecdsa-sha2-nistp384": { name: "nistp384", pointBytes: 97 },
  "ecdsa-sha2-nistp521": { name: "nistp521", pointBytes: 133 },
};
const fewestRsaBits = 2048;
const mostRsaBits = 16_384;
const longestComment = 100;

/** The keys of a text, one on each line; null when any line is none, or one too weak. */
export function readPublicKeys(text: string): PublicKey[] | null {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const keys = lines
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => readPublicKey(line));
  return keys.includes(null) ? null : (keys as PublicKey[]);
}

/** Options before the key are refused: nobody would carry them out. */
function readPublicKey(line: string): PublicKey | null {
  const [kind = "", encoded = "", ...comment] = line.split(/\s+/);
  const blob = Buffer.from(encoded, "base64");
  if (blob.toString("base64").replace(/=+$/, "") !== encoded.replace(/=+$/, "")) return null;
  if (!isSound(kind, blob)) return null;
  return {
    key: `${kind} ${blob.toString("base64")}`,
    fingerprint: fingerprintOf(blob),
    comment: comment.join(" ").slice(0, longestComment),
  };
}

/** @param blob the key as it goes over the wire */
export function fingerprintOf(blob: Buffer): string {
  const digest = createHash("sha256").update(blob).digest("base64");
  return `SHA256:${digest.replace(/=+$/, "")}`;
}

/** RFC 4253 §6.6, RFC 5656 §3.1, RFC 8709 §4: what stands in the bytes of a key. */
function isSound(kind: string, blob: Buffer): boolean {
  const fields = fieldsOf(blob);
  const [name, first, second] = fields ?? [];
  if (!first || name?.toString("latin1") !== kind) return false;
  if (kind === "ssh-ed25519") return fields?.length === 2 && first.length === 32;
  if (!second || fields?.length !== 3) return false;
  if (kind === "ssh-rsa") {
    const bits = bitsOf(second);
    return bits >= fewestRsaBits && bits <= mostRsaBits;
  }
  const curve = Object.hasOwn(curves, kind) ? curves[kind] : undefined;
  return (
    first.toString("latin1") === curve?.name &&
    second.length === curve.pointBytes &&
    second[0] === 4
  );
}

function fieldsOf(blob: Buffer): Buffer[] | null {
  const fields: Buffer[] = [];
  let at = 0;
  while (at < blob.length) {
    if (at + 4 > blob.length) return null;
    const end = at + 4 + blob.readUInt32BE(at);
    if (end > blob.length) return null;
    fields.push(blob.subarray(at + 4, end));
    at = end;
  }
  return fields;
}

function bitsOf(number: Buffer): number {
  const start = number.findIndex((byte) => byte !== 0);
  if (start < 0) return 0;
  return (number.length - start) * 8 - Math.clz32(number[start] ?? 0) + 24;
}
