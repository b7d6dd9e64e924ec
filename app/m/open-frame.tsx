import type { ReactNode } from "react";
import { Frame } from "#components/frame";
import { LanguageSwitch } from "#components/language-switch";
import { mobileIn } from "#lib/messages/mobile";
import { chooseLanguage } from "../actions.ts";
import { currentLanguage } from "../language.ts";

/** Around what the app shows to whoever is not signed in. */
export async function OpenFrame({ children }: { children: ReactNode }) {
  const { locale, texts } = await currentLanguage();
  return (
    <Frame
      product={mobileIn(locale).product}
      language={<LanguageSwitch current={locale} label={texts.language} choose={chooseLanguage} />}
    >
      {children}
    </Frame>
  );
}
