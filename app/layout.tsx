import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { LanguageSwitch } from "#components/language-switch";
import { chooseLanguage } from "./actions.ts";
import { currentLanguage } from "./language.ts";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const { texts } = await currentLanguage();
  return { title: { default: texts.product, template: `%s · ${texts.product}` } };
}

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#14171c" },
  ],
};

export default async function Layout({ children }: { children: ReactNode }) {
  const { locale, texts } = await currentLanguage();
  return (
    <html lang={locale}>
      <body className="min-h-dvh">
        <a
          href="#content"
          className="-translate-y-20 absolute top-2 left-4 bg-accent px-3 py-2 text-on-accent focus:translate-y-0"
        >
          {texts.skipToContent}
        </a>
        <header className="border-line border-b">
          <div className="mx-auto flex h-14 max-w-[1440px] items-center justify-between gap-4 px-4 sm:px-8">
            <p className="whitespace-nowrap font-strong text-table sm:text-body">{texts.product}</p>
            <LanguageSwitch current={locale} label={texts.language} choose={chooseLanguage} />
          </div>
        </header>
        <main id="content" className="mx-auto max-w-[1440px] px-4 pt-8 pb-16 sm:px-8 sm:pt-12">
          {children}
        </main>
      </body>
    </html>
  );
}
