import type { Metadata } from "next";
import { type AccountDeed, AccountDeeds } from "#components/account-deeds";
import { ActionForm } from "#components/action-form";
import { Section } from "#components/ui/section";
import { type Account, listAccounts } from "#lib/auth/accounts";
import { fillIn } from "#lib/messages/accounts";
import type { AccountMessages } from "#lib/messages/accounts-en";
import { accountTexts } from "../../../answers.ts";
import { formatMoment } from "../../../moment.ts";
import { requireAdmin } from "../../../session.ts";
import { changeAccount, invite } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await accountTexts()).texts.settings.admins };
}

function deedsOf(
  { name, email, role, state }: Account,
  { admins }: AccountMessages,
): AccountDeed[] {
  const deed = (deed: string, label: string) => ({ deed, label });
  const ask = {
    question: fillIn(admins.removeAsk, { name, email }),
    submit: fillIn(admins.removeSubmit, { name }),
  };
  return [
    ...(state === "invited" ? [deed("invite-again", admins.inviteAgain)] : []),
    role === "admin"
      ? deed("make-manager", admins.makeManager)
      : deed("make-admin", admins.makeAdmin),
    state === "suspended" ? deed("reinstate", admins.reinstate) : deed("suspend", admins.suspend),
    { ...deed("remove", admins.remove), ask },
  ];
}

export default async function Page() {
  const { actor, account: own, organisation } = await requireAdmin();
  const { locale, texts } = await accountTexts();
  const accounts = await listAccounts(actor);
  return (
    <div className="max-w-5xl">
      <h1 className="sr-only">{texts.settings.admins}</h1>
      <p className="text-quiet">{texts.admins.lead}</p>
      <section aria-labelledby="accounts" className="mt-8">
        <h2 id="accounts" className="font-strong text-heading">
          {texts.admins.list}
        </h2>
        <table className="mt-3 block w-full text-table md:table">
          <thead className="sr-only md:not-sr-only">
            <tr className="text-left text-quiet">
              <th className="py-2 pr-6 font-normal">{texts.admins.account}</th>
              <th className="py-2 pr-6 font-normal">{texts.admins.role}</th>
              <th className="py-2 pr-6 font-normal">{texts.admins.state}</th>
              <th className="py-2 pr-6 font-normal">{texts.admins.lastSignIn}</th>
              <th className="py-2 font-normal">{texts.admins.deeds}</th>
            </tr>
          </thead>
          <tbody className="block md:table-row-group">
            {accounts.map((account) => (
              <tr
                key={account.id}
                className="block border-line border-t py-3 md:table-row md:border-0"
              >
                <td className="block md:table-cell md:border-line md:border-t md:py-3 md:pr-6 md:align-top">
                  <span className="font-strong">{account.name}</span>
                  {account.id === own.id ? ` (${texts.admins.you})` : ""}
                  <span className="block break-all text-quiet">{account.email}</span>
                </td>
                <td className="inline-block pr-3 md:table-cell md:border-line md:border-t md:py-3 md:pr-6 md:align-top">
                  {texts.roles[account.role]}
                </td>
                <td className="inline-block pr-3 md:table-cell md:border-line md:border-t md:py-3 md:pr-6 md:align-top">
                  {texts.states[account.state]}
                </td>
                <td className="inline-block text-quiet md:table-cell md:border-line md:border-t md:py-3 md:pr-6 md:align-top">
                  {account.lastSignInAt
                    ? formatMoment(account.lastSignInAt, locale, organisation.timeZone)
                    : texts.admins.never}
                </td>
                <td className="block md:table-cell md:border-line md:border-t md:py-2 md:align-top">
                  <AccountDeeds
                    action={changeAccount}
                    id={account.id}
                    name={account.name}
                    deeds={deedsOf(account, texts)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Section
        id="invite"
        title={texts.admins.invite}
        lead={texts.admins.inviteLead}
        place="mt-12 max-w-md"
      >
        <ActionForm
          action={invite}
          submit={texts.admins.inviteSubmit}
          fields={[
            { name: "name", label: texts.admins.inviteName, autoComplete: "off" },
            { name: "email", label: texts.email, type: "email", autoComplete: "off" },
            {
              name: "role",
              label: texts.admins.role,
              hint: texts.admins.roleHint,
              value: "manager",
              options: [
                { value: "manager", label: texts.roles.manager },
                { value: "admin", label: texts.roles.admin },
              ],
            },
          ]}
        />
      </Section>
    </div>
  );
}
