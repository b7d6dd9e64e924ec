import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
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
          className="-translate-y-20 absolute top-2 left-4 z-10 bg-accent px-3 py-2 text-on-accent focus:translate-y-0"
        >
          {texts.skipToContent}
        </a>
        {children}
      </body>
    </html>
  );
}
