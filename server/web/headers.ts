import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/** Headers that only Next may set for itself, or that only a proxy we trust may set. */
const internal =
  /^(x-middleware-|x-nextjs-|x-next-|x-invoke-|x-matched-path|x-forwarded-|forwarded$)/;

/** Takes away what a client must not tell us. */
export function stripInternal(request: IncomingMessage): void {
  for (const name of Object.keys(request.headers)) {
    if (internal.test(name)) delete request.headers[name];
  }
}

/** Browsers hold the address a form's answer leads on to against `form-action` too. */
const microsoft = "https://login.microsoftonline.com";

function pagePolicy(nonce: string, { secure, dev, entra }: HeaderRules): string {
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${dev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Widths of bars and columns are style attributes, which cannot carry a nonce.
    "style-src-attr 'unsafe-inline'",
    // Profile photos are links to other sites; the browser shows them, the server never fetches them.
    "img-src 'self' data: blob: https:",
    `connect-src 'self'${dev ? " ws:" : ""}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    `form-action 'self'${entra ? ` ${microsoft}` : ""}`,
    "frame-ancestors 'none'",
  ];
  if (secure) policy.push("upgrade-insecure-requests");
  return policy.join("; ");
}

const dataPolicy = "default-src 'none'; frame-ancestors 'none'";

const always: [string, string][] = [
  ["x-content-type-options", "nosniff"],
  ["x-frame-options", "DENY"],
  ["referrer-policy", "strict-origin-when-cross-origin"],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
  ["permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"],
];

/** Which headers stand on every answer of this installation. */
export interface HeaderRules {
  /** The public address is https. */
  secure: boolean;
  dev: boolean;
  /** People may sign in at Entra ID. */
  entra: boolean;
}

/** The headers that every answer bears, whoever makes it. */
export function commonHeaders({ secure }: HeaderRules): [string, string][] {
  if (!secure) return always;
  return [...always, ["strict-transport-security", "max-age=63072000; includeSubDomains"]];
}

/** For answers that are no page, as a flat list: nothing in them may run or be framed. */
export function dataHeaders(rules: HeaderRules): string[] {
  return [...commonHeaders(rules).flat(), "content-security-policy", dataPolicy];
}

/**
 * For what Next answers. On pages scripts run with this request's nonce only, which Next reads from
 * the request; under `/api` there are no pages. Answers the nonce.
 */
export function securePage(
  request: IncomingMessage,
  response: ServerResponse,
  rules: HeaderRules,
): string {
  const nonce = randomBytes(16).toString("base64");
  const policy = request.url?.startsWith("/api/") ? dataPolicy : pagePolicy(nonce, rules);
  for (const [name, value] of commonHeaders(rules)) response.setHeader(name, value);
  response.setHeader("content-security-policy", policy);
  request.headers["content-security-policy"] = policy;
  return nonce;
}
