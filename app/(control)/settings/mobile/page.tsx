import type { Metadata } from "next";
import { ActionForm } from "#components/action-form";
import { ShownFields } from "#components/settings/shown-fields";
import { env } from "#lib/env";
import { fillIn } from "#lib/messages/accounts";
import { mobileSettingsIn } from "#lib/messages/mobile-settings";
import type { MobileSettingsMessages } from "#lib/messages/mobile-settings-en";
import { type EntraChoice, readEntraChoice, readShownFields } from "#lib/mobile/settings";
import { choosableFields } from "#lib/mobile/shown";
import { fieldLabel } from "#lib/users/issues";
import { currentLanguage } from "../../../language.ts";
import { requireAccount } from "../../../session.ts";
import { saveEntra, saveShown } from "./actions.ts";

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
      {env().entra ? (
        <WithMicrosoft
          choice={await readEntraChoice(actor)}
          isAdmin={account.role === "admin"}
          texts={texts.entra}
        />
      ) : null}
    </div>
  );
}

function WithMicrosoft({
  choice: { isOn, mayConfirm },
  isAdmin,
  texts,
}: {
  choice: EntraChoice;
  isAdmin: boolean;
  texts: MobileSettingsMessages["entra"];
}) {
  return (
    <section aria-labelledby="entra" className="mt-12">
      <h2 id="entra" className="font-strong text-heading">
        {texts.title}
      </h2>
      <p className="mt-1 text-quiet">{texts.lead}</p>
      <p className="mt-3 mb-5">{isOn ? texts.on : texts.off}</p>
      {isAdmin && (isOn || mayConfirm) ? (
        <ActionForm
          action={saveEntra}
          fields={[]}
          hidden={{ choice: isOn ? "off" : "on" }}
          submit={isOn ? texts.stop : texts.start}
          look="quiet"
        />
      ) : null}
      {isAdmin && !isOn && !mayConfirm ? <p className="text-quiet">{texts.unknown}</p> : null}
    </section>
  );
}
