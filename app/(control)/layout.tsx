import type { ReactNode } from "react";
import { Help } from "#components/help";
import { LanguageSwitch } from "#components/language-switch";
import { Navigation } from "#components/navigation";
import { Submit } from "#components/ui/button";
import { Notice } from "#components/ui/notice";
import { env } from "#lib/env";
import { countWaitingMails } from "#lib/mail/outbox";
import { auditIn } from "#lib/messages/audit";
import { connectionsIn } from "#lib/messages/connections";
import { helpIn } from "#lib/messages/help";
import { importsIn } from "#lib/messages/imports";
import { overviewIn } from "#lib/messages/overview";
import { counted } from "#lib/messages/users";
import { countWaitingRuns } from "#lib/users/imports/run-list";
import { chooseLanguage, signOut } from "../actions.ts";
import { accountTexts } from "../answers.ts";
import { currentLanguage } from "../language.ts";
import { requireAccount } from "../session.ts";
import { FeedBanners } from "./feed-banners.tsx";

/** The shell around every page for people who are signed in. Each page asks `requireAccount` itself too. */
export default async function Layout({ children }: { children: ReactNode }) {
  const session = await requireAccount();
  const { locale, texts: all } = await currentLanguage();
  const { texts } = await accountTexts();
  const imports = importsIn(locale);
  const waiting = await countWaitingRuns(session.actor);
  const isAdmin = session.account.role === "admin";
  const isMute = env().smtpUrl === undefined && isAdmin;
  const mails = isMute ? await countWaitingMails(session.actor) : 0;
  const waysIn = {
    href: "/connections",
    icon: "link",
    label: connectionsIn(locale).title,
  } as const;
  return (
    <div className="md:grid md:min-h-dvh md:grid-cols-[14rem_1fr] print:block">
      <header className="flex flex-wrap items-center justify-between gap-x-4 border-line border-b px-4 py-3 md:block md:border-r md:border-b-0 md:bg-raised/40 md:px-3 md:py-6 print:hidden">
        <p className="font-strong md:px-3">{session.organisation.name}</p>
        <p className="hidden text-quiet text-table md:block md:px-3">{all.product}</p>
        <div className="fixed inset-x-0 bottom-0 z-10 border-line border-t bg-surface md:static md:mt-6 md:border-0 md:bg-transparent">
          <Navigation
            look="side"
            label={texts.shell.navigation}
            entries={[
              { href: "/overview", icon: "chart", label: overviewIn(locale).title },
              { href: "/users", icon: "people", label: texts.shell.users },
              {
                href: "/imports",
                icon: "list",
                label: imports.title,
                ...(waiting > 0 && {
                  waiting: { count: waiting, label: counted(imports.waiting, waiting) },
                }),
              },
              ...(isAdmin ? [waysIn] : []),
              { href: "/audit", icon: "clock", label: auditIn(locale).title },
              { href: "/settings", icon: "sliders", label: texts.shell.settings },
            ]}
          />
        </div>
        <div className="flex items-center gap-2 md:mt-8 md:block md:px-1">
          <Help texts={helpIn(locale)} canChange={isAdmin} />
          <p className="hidden break-words px-2 text-quiet text-table md:block">
            {session.account.name}
          </p>
          <form action={signOut}>
            <Submit look="quiet">{texts.shell.signOut}</Submit>
          </form>
          <div className="md:mt-4">
            <LanguageSwitch current={locale} label={all.language} choose={chooseLanguage} />
          </div>
        </div>
      </header>
      <div className="min-w-0">
        {isMute ? (
          <div className="px-4 pt-4 sm:px-8 print:hidden">
            <Notice kind="waiting">
              {texts.shell.mailUnset} {mails > 0 ? counted(texts.shell.mailWaits, mails) : null}
            </Notice>
          </div>
        ) : null}
        {isAdmin ? (
          <FeedBanners
            actor={session.actor}
            locale={locale}
            timeZone={session.organisation.timeZone}
          />
        ) : null}
        <main id="content" className="max-w-[1440px] px-4 pt-8 pb-28 sm:px-8 md:pb-16">
          {children}
        </main>
      </div>
    </div>
  );
}
