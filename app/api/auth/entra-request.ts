import type { Visitor } from "#lib/auth/visitor";
import { env } from "#lib/env";

const name = "cc.invitation";
const aQuarter = 15 * 60;

/** The Set-Cookie line that keeps an invitation while somebody is at Entra ID; empty forgets it. */
export function invitationCookie(token: string): string {
  const secure = env().appUrl.startsWith("https:") ? "; Secure" : "";
  const age = token === "" ? 0 : aQuarter;
  return `${name}=${token}; Path=/api/auth; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`;
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

export function invitationOf(cookies: Record<string, string>): string | undefined {
  return cookies[name] || undefined;
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
