import type { ReactNode } from "react";
import { AccessWatch } from "#components/mobile/access-watch";
import { Navigation } from "#components/navigation";
import { mobileIn } from "#lib/messages/mobile";
import { me } from "#lib/mobile/colleagues";
import { currentLanguage } from "../../language.ts";
import { overPage, requireEmployee, signInPage } from "../employee.ts";

/** Around what employees see. Each page asks `requireEmployee` itself too. */
export default async function Layout({ children }: { children: ReactNode }) {
  const employee = await requireEmployee();
  const { organisation } = await me(employee);
  const { tabs } = mobileIn((await currentLanguage()).locale);
  return (
    <div className="mx-auto max-w-2xl px-4 pb-16">
      <header className="pt-4">
        <p className="break-words text-quiet text-table">{organisation.name}</p>
        <Navigation
          look="tabs"
          label={tabs.label}
          entries={[
            { href: "/m", label: tabs.colleagues, isExact: true },
            { href: "/m/me", label: tabs.me },
          ]}
        />
      </header>
      <main id="content" className="pt-6">
        {children}
      </main>
      <AccessWatch ended="/m/ended" over={overPage} signedOut={signInPage} />
    </div>
  );
}
