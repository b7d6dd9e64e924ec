"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { endOwnSession } from "#lib/auth/sessions";
import { env } from "#lib/env";
import { isLocale, localeCookie } from "#lib/messages/locale";
import { currentSession, forgetSession } from "./session.ts";

const aYear = 365 * 24 * 60 * 60;

/** Keeps the chosen language in this browser. */
export async function chooseLanguage(form: FormData): Promise<void> {
  const locale = form.get("locale");
  if (!isLocale(locale)) return;
  (await cookies()).set(localeCookie, locale, {
    httpOnly: true,
    maxAge: aYear,
    path: "/",
    sameSite: "lax",
    secure: env().appUrl.startsWith("https:"),
  });
}

/** Ends this session, half-way or whole. */
export async function signOut(): Promise<void> {
  const session = await currentSession();
  if (session) await endOwnSession(session, session.id);
  await forgetSession();
  redirect("/sign-in?why=ended");
}
