/** Why a request was refused, as far as it matters to whoever has to do something about it. Pure. */
import type { ScimType } from "../scim/errors.ts";

export type RequestReason =
  | "taken"
  | "notThere"
  | "notTheirs"
  | "fixed"
  | "value"
  | "unreadable"
  | "stale"
  | "large"
  | "paused"
  | "failed";

const byType: Record<ScimType, RequestReason> = {
  uniqueness: "taken",
  mutability: "fixed",
  invalidValue: "value",
  tooMany: "large",
  invalidFilter: "unreadable",
  invalidSyntax: "unreadable",
  invalidPath: "unreadable",
  noTarget: "unreadable",
  invalidVers: "unreadable",
  sensitive: "unreadable",
  invalidCursor: "unreadable",
  expiredCursor: "unreadable",
  invalidCount: "unreadable",
};

const byStatus: Record<number, RequestReason> = {
  403: "notTheirs",
  404: "notThere",
  412: "stale",
  503: "paused",
};

/** Null for what was answered as asked. */
export function requestReason(
  method: string,
  status: number,
  scimType: string | null,
): RequestReason | null {
  if (status < 400) return null;
  const byKind = Object.entries(byType).find(([type]) => type === scimType)?.[1];
  if (byKind) return byKind;
  // Whoever reads is forbidden nothing but to filter what is discovered.
  if (status === 403 && method === "GET") return "unreadable";
  return byStatus[status] ?? (status < 500 ? "unreadable" : "failed");
}
