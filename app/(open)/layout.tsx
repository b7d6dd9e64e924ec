import type { ReactNode } from "react";
import { Frame } from "#components/frame";
import { LanguageSwitch } from "#components/language-switch";
import { chooseLanguage } from "../actions.ts";
import { currentLanguage } from "../language.ts";

/** Around everything that is seen without being signed in. */
export default async function Layout({ children }: { children: ReactNode }) {
  const { locale, texts } = await currentLanguage();
  const language = (
    <LanguageSwitch current={locale} label={texts.language} choose={chooseLanguage} />
  );
  return (
    <Frame product={texts.product} language={language}>
      {children}
    </Frame>
  );
}
