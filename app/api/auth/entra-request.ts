import { sessionCookie } from "#lib/auth/cookie";
import type { Confirming } from "#lib/auth/next-auth";
import { findSession } from "#lib/auth/sessions";
import type { Visitor } from "#lib/auth/visitor";
import { env } from "#lib/env";

const aQuarter = 15 * 60;

/** What is kept while somebody is at Entra ID: an invitation's token, the page that asked to confirm, or that it is an employee. */
type Kept = "invitation" | "confirm" | "employee";

/** The Set-Cookie line that keeps it; an empty value forgets it. */
export function keep(kept: Kept, value: string): string {
  const secure = env().appUrl.startsWith("https:") ? "; Secure" : "";
  const age = value === "" ? 0 : aQuarter;
  return `cc.${kept}=${value}; Path=/api/auth; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`;
}

export function keptIn(cookies: Record<string, string>, kept: Kept): string | undefined {
  return cookies[`cc.${kept}`] || undefined;
}

/** The cookies of a request by name. */
export function cookiesOf(request: Request): Record<string, string> {
  const lines = (request.headers.get("cookie") ?? "").split(";");
  return Object.fromEntries(
    lines.map((line) => {
      const [key = "", value = ""] = line.trim().split(/=(.*)/s);
      return [key, safelyDecoded(value)];
    }),
  );
}

/** Whoever is signed in, all the way, to prove once more that it is them. */
export async function confirmingOf(
  cookies: Record<string, string>,
): Promise<Confirming | undefined> {
  const token = cookies[sessionCookie.name] ?? "";
  const session = await findSession(token);
  return session?.stage === "full" ? { session, token } : undefined;
}

/** Where a request comes from; the front server has put the true address into this header. */
export function visitorOf(request: Request): Visitor {
  return {
    address: request.headers.get("x-forwarded-for") ?? "",
    agent: (request.headers.get("user-agent") ?? "").slice(0, 500),
  };
}

function safelyDecoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
