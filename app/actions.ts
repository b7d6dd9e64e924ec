"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { chooseOwnLocale } from "#lib/auth/accounts";
import { endOwnSession } from "#lib/auth/sessions";
import { env } from "#lib/env";
import { isLocale, localeCookie } from "#lib/messages/locale";
import { currentSession, forgetSession } from "./session.ts";

const aYear = 365 * 24 * 60 * 60;

/** Keeps the chosen language in this browser, and with the account of whoever is signed in. */
export async function chooseLanguage(form: FormData): Promise<void> {
  const locale = form.get("locale");
  if (!isLocale(locale)) return;
  const session = await currentSession();
  if (session?.stage === "full") await chooseOwnLocale(session, locale);
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
