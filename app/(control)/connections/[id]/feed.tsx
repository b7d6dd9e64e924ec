import Link from "next/link";
import { ActionForm } from "#components/action-form";
import { AwaitFirst } from "#components/connections/await-first";
import { buttonClass } from "#components/ui/button-class";
import { Notice } from "#components/ui/notice";
import { Section } from "#components/ui/section";
import { readSftpAccount } from "#lib/connections/sftp-accounts";
import { type FeedPage, feedPage } from "#lib/feeds/feed-page";
import { fillIn } from "#lib/messages/accounts";
import { counted } from "#lib/messages/users";
import { feedDays } from "#lib/users/imports/run-picture";
import { FeedDays } from "../../imports/feed-days.tsx";
import { runFeed } from "./feed-actions.ts";
import { FeedPlan } from "./feed-plan.tsx";
import { FeedUploads } from "./feed-uploads.tsx";
import { Head } from "./head.tsx";
import { ResidueLine } from "./residue/line.tsx";
import { shownFeed, stateOf } from "./shown.ts";

const daysShown = 30;

/** A daily file: how it stands, what its newest plan would do, and what came of the last ones. */
export async function Feed({ id }: { id: string }) {
  const { actor, connection, locale, words } = await shownFeed(id);
  const page = await feedPage(actor, id);
  const isOpen = connection.state === "live" || connection.state === "preview";
  const strip = (await feedDays(actor, daysShown)).find((one) => one.id === id);
  return (
    <>
      <Head id={id} />
      <Status id={id} isUnderWay={isOpen && isUnderWay(page)} />
      {isOpen ? <FeedPlan id={id} page={page} /> : null}
      <ResidueLine id={id} />
      {isOpen && page.waitingFiles > 0 ? (
        <div className="mt-10 max-w-3xl">
          <Section
            id="run-now"
            title={words.runNow.title}
            lead={counted(words.runNow.lead, page.waitingFiles)}
          >
            <ActionForm
              action={runFeed}
              hidden={{ id }}
              submit={words.runNow.deed}
              look="plain"
              fields={[]}
            />
          </Section>
        </div>
      ) : null}
      <Facts id={id} page={page} />
      {strip ? (
        <div className="mt-10">
          <FeedDays feed={strip} locale={locale} />
        </div>
      ) : null}
      <FeedUploads id={id} uploads={page.uploads} />
    </>
  );
}

/** Something is about to change by itself. Photos that are kept have no import. */
function isUnderWay({ uploads }: FeedPage): boolean {
  return uploads.some(
    ({ state, path, runId, runStatus }) =>
      state === "resting" ||
      (state === "taken" && runId === null && !path.startsWith("/photos/")) ||
      runStatus === "reading" ||
      runStatus === "applying",
  );
}

async function Status({ id, isUnderWay: isBusy }: { id: string; isUnderWay: boolean }) {
  const { actor, connection, words } = await shownFeed(id);
  const { isDisabled } = await readSftpAccount(actor, id);
  const { status } = words;
  const isNew = connection.seenAt === null && connection.state === "preview";
  const state = isNew ? "waiting" : stateOf(connection);
  const isOpen = connection.state === "live" || connection.state === "preview";
  return (
    <section aria-labelledby="status" className="max-w-3xl">
      <h2 id="status" className="font-strong text-heading">
        {status[state]}
      </h2>
      <p className="mt-1 text-quiet">{status[`${state}Lead`]}</p>
      {isDisabled && isOpen ? (
        <div className="mt-3">
          <Notice kind="waiting">{words.warnings.disabled}</Notice>
        </div>
      ) : null}
      {state === "waiting" ? (
        <Link
          href={`/connections/${id}/upload`}
          prefetch={false}
          className={`${buttonClass(isNew ? "primary" : "plain")} mt-4 inline-flex items-center`}
        >
          {status.setUp}
        </Link>
      ) : null}
      {state === "waiting" || isBusy ? <AwaitFirst /> : null}
    </section>
  );
}

async function Facts({ id, page }: { id: string; page: FeedPage }) {
  const { actor, connection, words, when } = await shownFeed(id);
  const { lastLoginAt, lastLoginAddress } = await readSftpAccount(actor, id);
  const { facts } = words;
  const isOpen = connection.state === "live" || connection.state === "preview";
  const next = !isOpen
    ? facts.notNow
    : page.nextDueAt === null
      ? facts.onArrival
      : when(page.nextDueAt);
  const login =
    lastLoginAt === null
      ? facts.never
      : fillIn(facts.loginFrom, { moment: when(lastLoginAt), address: lastLoginAddress ?? "?" });
  const lines = [
    [facts.lastFile, connection.seenAt === null ? facts.never : when(connection.seenAt)],
    [facts.lastLogin, login],
    ...(connection.state === "closed" ? [] : [[facts.next, next]]),
    [facts.holds, words.modes[page.settings.mode]],
  ];
  return (
    <div className="mt-10 max-w-3xl">
      <Section id="facts" title={facts.title}>
        <dl className="mt-2 text-table">
          {lines.map(([name, value]) => (
            <div
              key={name}
              className="grid gap-x-6 border-line border-t py-2 sm:grid-cols-[14rem_1fr]"
            >
              <dt className="text-quiet">{name}</dt>
              <dd className="break-words">{value}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </div>
  );
}
