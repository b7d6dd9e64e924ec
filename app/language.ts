import { cookies, headers } from "next/headers";
import type { Messages } from "#lib/messages/en";
import { chooseLocale, type Locale, localeCookie, messagesIn } from "#lib/messages/locale";
import { currentSession } from "./session.ts";

/** The language of this request and its texts: the account's own, or what this browser chose or asks for. */
export async function currentLanguage(): Promise<{ locale: Locale; texts: Messages }> {
  const session = await currentSession();
  const own = session?.stage === "full" ? session.account.locale : undefined;
  const chosen = own ?? (await cookies()).get(localeCookie)?.value;
  const locale = chooseLocale(chosen, (await headers()).get("accept-language"));
  return { locale, texts: messagesIn(locale) };
}
