import { cookies, headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { deviceCookie, sessionCookie } from "#lib/auth/cookie";
import { rememberDevice } from "#lib/auth/devices";
import { findSession, isRecent, type Session } from "#lib/auth/sessions";
import type { Visitor } from "#lib/auth/visitor";

const halfADay = 12 * 60 * 60;
const aYear = 365 * 24 * 60 * 60;

/** Whoever is signed in, however far; looked up once per request. */
export const currentSession = cache(async (): Promise<Session | undefined> => {
  const token = (await cookies()).get(sessionCookie.name)?.value;
  return token === undefined ? undefined : findSession(token);
});

/**
 * For every page and action of the Control Centre: the account that is signed in, past its second step,
 * with its organisation and what it acts as. Anybody else is sent to sign in.
 */
export async function requireAccount(): Promise<Session> {
  const session = await currentSession();
  if (session?.stage === "full") return session;
  redirect(session ? stepOf(session) : "/sign-in");
}

/** As `requireAccount`, for what only Admins see and do; a Manager is told so. */
export async function requireAdmin(): Promise<Session> {
  const session = await requireAccount();
  if (session.account.role !== "admin") forbidden();
  return session;
}

/** As `requireAccount`, before dangerous deeds: who has not proven it lately is asked once more. */
export async function requireRecent(back: string): Promise<Session> {
  const session = await requireAccount();
  if (isRecent(session)) return session;
  redirect(`/settings/confirm?to=${encodeURIComponent(back)}`);
}

/** Whether the session of this request still lives, to be asked later and without using it. */
export async function livesOn(): Promise<() => Promise<boolean>> {
  const token = (await cookies()).get(sessionCookie.name)?.value ?? "";
  return async () => (await findSession(token, new Date(), "look"))?.stage === "full";
}

/** Where somebody goes on who has not finished signing in. */
export function stepOf(session: Session): string {
  if (session.stage === "full") return "/";
  return session.stage === "enrol" ? "/sign-in/enrol" : "/sign-in/second-step";
}

/**
 * The cookie of a session that has begun or goes on under a new id. Whoever is past the second step is
 * known to this browser from now on.
 */
export async function keepSession(token: string): Promise<void> {
  const jar = await cookies();
  jar.set(sessionCookie.name, token, { ...sessionCookie.options, maxAge: halfADay });
  const session = await findSession(token);
  if (session?.stage !== "full") return;
  const { email } = session.account;
  const device = rememberDevice(jar.get(deviceCookie.name)?.value, email);
  jar.set(deviceCookie.name, device, { ...deviceCookie.options, maxAge: aYear });
}

export async function forgetSession(): Promise<void> {
  (await cookies()).set(sessionCookie.name, "", { ...sessionCookie.options, maxAge: 0 });
}

/** Where the request comes from; the front server has put the true address into this header. */
export async function visitor(): Promise<Visitor> {
  const known = await headers();
  return {
    address: known.get("x-forwarded-for") ?? "",
    agent: (known.get("user-agent") ?? "").slice(0, 500),
    device: (await cookies()).get(deviceCookie.name)?.value,
  };
}
