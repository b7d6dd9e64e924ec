import type { Metadata } from "next";
import Link from "next/link";
import { AccountDeeds } from "#components/account-deeds";
import { ActionForm } from "#components/action-form";
import { RenewCodes } from "#components/renew-codes";
import { Submit } from "#components/ui/button";
import { buttonClass } from "#components/ui/button-class";
import { Notice } from "#components/ui/notice";
import { ownFactors } from "#lib/auth/second-factors";
import { listOwnSessions } from "#lib/auth/sessions";
import { fillIn } from "#lib/messages/accounts";
import { accountTexts } from "../../../answers.ts";
import { formatMoment } from "../../../moment.ts";
import { requireAccount } from "../../../session.ts";
import {
  chooseOtherPassword,
  dropFactor,
  endAllSessions,
  endSession,
  newRecoveryCodes,
} from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await accountTexts()).texts.settings.sessions };
}

export default async function Page() {
  const session = await requireAccount();
  const { locale, texts } = await accountTexts();
  const own = texts.sessions;
  const sessions = await listOwnSessions(session);
  const { factors, recoveryCodes } = await ownFactors(session);
  const on = (text: string, iso: string) =>
    fillIn(text, { date: formatMoment(iso, locale, session.organisation.timeZone) });
  const row = "flex flex-wrap items-center justify-between gap-x-6 border-line border-t py-3";
  const { codesTitle, codesLead, codesDone } = texts.enrol;
  return (
    <div className="max-w-2xl">
      <h1 className="sr-only">{texts.settings.sessions}</h1>
      <section aria-labelledby="sessions">
        <h2 id="sessions" className="mb-3 font-strong text-heading">
          {own.title}
        </h2>
        <ul>
          {sessions.map(({ id, agent, network, current, createdAt, lastSeenAt }) => (
            <li key={id} className={row}>
              <div>
                <span className="font-strong">{agent || own.unknown}</span>
                {current ? ` (${own.here})` : ""}
                <span className="block text-quiet text-table">
                  {network} · {on(own.since, createdAt)} · {on(own.seen, lastSeenAt)}
                </span>
              </div>
              {current ? null : (
                <form action={endSession} className="-ml-2">
                  <input type="hidden" name="id" value={id} />
                  <Submit look="quiet">{own.end}</Submit>
                </form>
              )}
            </li>
          ))}
        </ul>
        <form action={endAllSessions} className="mt-3">
          <Submit look="plain">{own.endAll}</Submit>
        </form>
      </section>
      {session.account.hasPassword ? (
        <section aria-labelledby="own-password" className="mt-12 max-w-md">
          <h2 id="own-password" className="font-strong text-heading">
            {own.passwordTitle}
          </h2>
          <p className="mt-1 mb-4 text-quiet">{own.passwordLead}</p>
          <ActionForm
            action={chooseOtherPassword}
            submit={own.changePassword}
            look="plain"
            fields={[
              {
                ...{ name: "current", label: own.currentPassword, type: "password" },
                autoComplete: "current-password",
              },
              {
                ...{ name: "password", label: texts.newPassword, type: "password" },
                ...{ hint: texts.passwordHint, autoComplete: "new-password" },
              },
            ]}
          />
        </section>
      ) : null}
      <section aria-labelledby="factors" className="mt-12">
        <h2 id="factors" className="mb-3 font-strong text-heading">
          {own.factorsTitle}
        </h2>
        {factors.length === 0 ? <Notice kind="waiting">{own.none}</Notice> : null}
        <ul>
          {factors.map(({ id, kind, createdAt }) => (
            <li key={id} className={row}>
              <div>
                <span className="font-strong">{own[kind]}</span>
                <span className="block text-quiet text-table">{on(own.added, createdAt)}</span>
              </div>
              <AccountDeeds
                action={dropFactor}
                id={id}
                name={own[kind]}
                deeds={[{ deed: "remove", label: own.remove }]}
              />
            </li>
          ))}
        </ul>
        <Link
          href="/sign-in/enrol"
          prefetch={false}
          className={`mt-3 inline-flex items-center ${buttonClass("plain")}`}
        >
          {own.add}
        </Link>
      </section>
      {factors.length > 0 ? (
        <section aria-labelledby="codes" className="mt-12">
          <h2 id="codes" className="font-strong text-heading">
            {own.codesTitle}
          </h2>
          <p className="mt-1 mb-4 text-quiet">
            {fillIn(own.codesLeft, { count: recoveryCodes })} {own.renewLead}
          </p>
          <RenewCodes
            action={newRecoveryCodes}
            label={own.renew}
            texts={{ codesTitle, codesLead, codesDone }}
            next="/settings/sessions"
          />
        </section>
      ) : null}
    </div>
  );
}
