import type { Metadata } from "next";
import type { ReactNode } from "react";
import { mobileIn } from "#lib/messages/mobile";
import { currentLanguage } from "../language.ts";

export async function generateMetadata(): Promise<Metadata> {
  const { product } = mobileIn((await currentLanguage()).locale);
  return {
    title: { default: product, template: `%s · ${product}` },
    manifest: "/m/manifest.webmanifest",
    appleWebApp: { title: product, capable: true },
    // A number in a text is not always one to call.
    formatDetection: { telephone: false },
  };
}

/** The employees' web app; it can be put on a home screen. */
export default function Layout({ children }: { children: ReactNode }) {
  return children;
}
