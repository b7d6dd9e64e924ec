import Link from "next/link";
import { Frame } from "#components/frame";
import { LanguageSwitch } from "#components/language-switch";
import { chooseLanguage } from "./actions.ts";
import { currentLanguage } from "./language.ts";

export default async function NotFound() {
  const { locale, texts } = await currentLanguage();
  const language = (
    <LanguageSwitch current={locale} label={texts.language} choose={chooseLanguage} />
  );
  return (
    <Frame product={texts.product} language={language}>
      <h1 className="font-strong text-title">{texts.notFound.title}</h1>
      <p className="mt-2 text-quiet">{texts.notFound.lead}</p>
      <Link href="/" className="mt-6 inline-block text-accent underline underline-offset-4">
        {texts.notFound.back}
      </Link>
    </Frame>
  );
}
