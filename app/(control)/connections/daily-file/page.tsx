import type { Metadata } from "next";
import { ActionForm } from "#components/action-form";
import { BackLink } from "#components/ui/back-link";
import { proposedSftpAccount } from "#lib/connections/sftp-accounts";
import { feedsIn } from "#lib/messages/feeds";
import { currentLanguage } from "../../../language.ts";
import { requireAdmin } from "../../../session.ts";
import { connectionTexts } from "../texts.ts";
import { makeAccount } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: feedsIn((await currentLanguage()).locale).make.title };
}

/** A new account for daily files, with its connection. */
export default async function Page() {
  const { actor } = await requireAdmin();
  const { locale, texts } = await connectionTexts();
  const { make, modes } = feedsIn(locale);
  const { name, username } = await proposedSftpAccount(actor);
  return (
    <>
      <BackLink href="/connections" label={texts.back} />
      <h1 className="mt-2 font-strong text-title">{make.title}</h1>
      <p className="mt-1 mb-6 max-w-xl text-quiet">{make.lead}</p>
      <div className="max-w-xl">
        <ActionForm
          action={makeAccount}
          submit={make.submit}
          fields={[
            {
              ...{ name: "name", label: make.name, hint: make.nameHint },
              ...{ value: name, autoComplete: "off" },
            },
            {
              ...{ name: "username", label: make.username, hint: make.usernameHint },
              ...{ value: username, autoComplete: "off" },
            },
            {
              ...{ name: "mode", label: make.mode, value: "replace" },
              options: Object.entries(modes).map(([value, label]) => ({ value, label })),
            },
          ]}
        />
      </div>
    </>
  );
}
