import type { Metadata } from "next";
import { ShownFields } from "#components/settings/shown-fields";
import { env } from "#lib/env";
import { fillIn } from "#lib/messages/accounts";
import { mobileSettingsIn } from "#lib/messages/mobile-settings";
import { readShownFields } from "#lib/mobile/settings";
import { choosableFields } from "#lib/mobile/shown";
import { fieldLabel } from "#lib/users/issues";
import { currentLanguage } from "../../../language.ts";
import { requireAccount } from "../../../session.ts";
import { saveShown } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: mobileSettingsIn((await currentLanguage()).locale).tab };
}

/** Managers look. */
export default async function Page() {
  const { actor, account } = await requireAccount();
  const { locale } = await currentLanguage();
  const texts = mobileSettingsIn(locale);
  const shown = await readShownFields(actor);
  return (
    <div className="max-w-xl">
      <h1 className="font-strong text-heading">{texts.title}</h1>
      <p className="mt-1 mb-6 text-quiet">{fillIn(texts.lead, { address: `${env().appUrl}/m` })}</p>
      <ShownFields
        fields={choosableFields.map((field) => ({
          name: field,
          label: fieldLabel(field, locale),
          isShown: shown.includes(field),
        }))}
        save={account.role === "admin" ? saveShown : null}
        texts={texts}
      />
    </div>
  );
}
