"use server";

import { cookies } from "next/headers";
import { env } from "#lib/env";
import { isLocale, localeCookie } from "#lib/messages/locale";

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
