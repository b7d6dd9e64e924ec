import { cookies, headers } from "next/headers";
import type { Messages } from "#lib/messages/en";
import { chooseLocale, type Locale, localeCookie, messagesIn } from "#lib/messages/locale";

/** The language of this request and its texts. */
export async function currentLanguage(): Promise<{ locale: Locale; texts: Messages }> {
  const chosen = (await cookies()).get(localeCookie)?.value;
  const locale = chooseLocale(chosen, (await headers()).get("accept-language"));
  return { locale, texts: messagesIn(locale) };
}
