import type { ReactNode } from "react";
import { Navigation } from "#components/navigation";
import { mobileSettingsIn } from "#lib/messages/mobile-settings";
import { privacyIn } from "#lib/messages/privacy";
import { webhooksIn } from "#lib/messages/webhooks";
import { accountTexts } from "../../answers.ts";
import { requireAccount } from "../../session.ts";

export default async function Layout({ children }: { children: ReactNode }) {
  const { account } = await requireAccount();
  const { locale, texts } = await accountTexts();
  const admins = { href: "/settings/admins", label: texts.settings.admins };
  const webhooks = { href: "/settings/webhooks", label: webhooksIn(locale).tab };
  const mobile = { href: "/settings/mobile", label: mobileSettingsIn(locale).tab };
  const privacy = { href: "/settings/privacy", label: privacyIn(locale).title };
  const own = { href: "/settings/sessions", label: texts.settings.sessions };
  return (
    <>
      <p className="font-strong text-title print:hidden">{texts.settings.title}</p>
      <div className="mt-4 mb-8 print:hidden">
        <Navigation
          look="tabs"
          label={texts.settings.title}
          entries={
            account.role === "admin" ? [admins, mobile, webhooks, privacy, own] : [mobile, own]
          }
        />
      </div>
      {children}
    </>
  );
}
