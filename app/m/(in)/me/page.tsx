import type { Metadata } from "next";
import { LanguageSwitch } from "#components/language-switch";
import { Profile } from "#components/mobile/profile";
import { Submit } from "#components/ui/button";
import { mobileIn } from "#lib/messages/mobile";
import { me } from "#lib/mobile/colleagues";
import { chooseLanguage } from "../../../actions.ts";
import { currentLanguage } from "../../../language.ts";
import { requireEmployee } from "../../employee.ts";
import { signOut } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: mobileIn((await currentLanguage()).locale).me.title };
}

/** What is known of whoever is signed in, and which of it colleagues see. */
export default async function Page() {
  const profile = await me(await requireEmployee());
  const { locale, texts: all } = await currentLanguage();
  const { me: texts } = mobileIn(locale);
  return (
    <>
      <Profile profile={profile} texts={texts} />
      <p className="mt-6 text-quiet text-table">{texts.wrong}</p>
      <p className="mt-2 text-quiet text-table">{texts.install}</p>
      <div className="mt-8 flex flex-wrap items-center justify-between gap-4">
        <form action={signOut}>
          <Submit look="plain">{texts.signOut}</Submit>
        </form>
        <LanguageSwitch current={locale} label={all.language} choose={chooseLanguage} />
      </div>
    </>
  );
}
