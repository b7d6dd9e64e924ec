import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { type Stage, Stages } from "#components/import/stages";
import { Alarm } from "#components/imports/alarm";
import { LoadingRun } from "#components/imports/loading-run";
import { RunState } from "#components/imports/run-state";
import { type Answer, SubmitPlan } from "#components/imports/submit-plan";
import { UndoRun } from "#components/imports/undo-run";
import { BackLink } from "#components/ui/back-link";
import { buttonClass } from "#components/ui/button-class";
import { Notice } from "#components/ui/notice";
import { DomainError } from "#lib/errors";
import { fillIn } from "#lib/messages/accounts";
import { importIn } from "#lib/messages/import";
import { importsIn } from "#lib/messages/imports";
import type { ImportsMessages } from "#lib/messages/imports-en";
import { counted } from "#lib/messages/users";
import { type Doer, type RunHead, readRun } from "#lib/users/imports/head";
import { failureSentence, guardSentence, hintSentence } from "#lib/users/imports/messages";
import { fileIssueMessage } from "#lib/users/issues";
import { currentLanguage } from "../../../language.ts";
import { formatMoment } from "../../../moment.ts";
import { requireAccount } from "../../../session.ts";
import { searchParamsOf } from "../../users/view.ts";
import { runName, shownState } from "../list-view.ts";
import { summary } from "../summary.ts";
import { decide, discard, giveBack, submit, undo, wasMeant } from "./actions.ts";
import { BookingsOfLeavers } from "./bookings-of-leavers.tsx";
import { Changes } from "./changes.tsx";
import { fileLineShown } from "./file-line.tsx";
import { OnlyPlans } from "./only-plans.tsx";
import { Refused } from "./refused.tsx";
import { readRunView } from "./view.ts";

interface PageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: importsIn((await currentLanguage()).locale).title };
}

/** One import: its plan, its progress, or what came of it. */
export default async function Page({ params, searchParams }: PageProps) {
  const { actor, account, organisation } = await requireAccount();
  const { locale } = await currentLanguage();
  const texts = importsIn(locale);
  const { id } = await params;
  const run = await readRun(actor, id).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === "not_found") notFound();
    throw error;
  });
  const asked = searchParamsOf(await searchParams);
  const view = readRunView(asked);
  const line = Number(asked.get("line")) || 0;
  const when = (iso: string) => formatMoment(iso, locale, organisation.timeZone);
  const who = (doer: Doer) => nameOf(doer, texts);
  const stage = stageOf(run);
  const state = shownState({ ...run, isAlarmed: run.alarm !== null });
  return (
    <>
      <BackLink href="/imports" label={texts.run.back} />
      <div className="mt-2 flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <h1 className="break-words font-strong text-title">{runName(run, texts)}</h1>
          <p className="text-quiet">{broughtBy(run, who, when, texts)}</p>
          <Deeds run={run} who={who} when={when} texts={texts} />
        </div>
        <RunState status={state} label={texts.states[state]} />
      </div>
      {stage ? <Stages now={stage} texts={importIn(locale).steps} /> : null}
      {run.progress ? (
        <LoadingRun id={id} progress={run.progress} locale={locale} texts={texts} />
      ) : (
        <>
          <OnlyPlans run={run} mayTurnLive={account.role === "admin"} locale={locale} />
          <Attention run={run} locale={locale} texts={texts} />
          {line > 0 ? await fileLineShown(id, line) : null}
          {run.alarm ? (
            <Alarm
              connection={run.connection ?? texts.sources.scim}
              {...run.alarm}
              answers={
                run.canAnswer
                  ? { giveBack: giveBack.bind(null, id), wasMeant: wasMeant.bind(null, id) }
                  : undefined
              }
              texts={texts}
            />
          ) : null}
          {run.status === "failed" && run.failure === "file" ? null : (
            <>
              <p className="mt-6 mb-4 max-w-3xl text-heading">
                <span className="font-strong">{headingOf(run, texts)}:</span>{" "}
                {summary(run.counts, texts.counts)}.
              </p>
              <BookingsOfLeavers run={run} />
              <Refused run={run} texts={texts} />
              <Changes run={run} view={view} decide={decide.bind(null, id)} />
            </>
          )}
        </>
      )}
      {run.canDecide ? (
        <SubmitPlan
          deed={summary(run.counts, texts.counts, "deeds")}
          choices={choicesOf(run)}
          refused={run.counts["refused"] ?? 0}
          skipRefused={run.decided?.skipRefused ?? false}
          unnamedRows={run.mode === "replace" ? run.unnamedRows : 0}
          endDespiteUnnamed={run.decided?.endDespiteUnnamed ?? false}
          texts={texts}
          decide={decide.bind(null, id)}
          submit={submit.bind(null, id)}
          discard={discard.bind(null, id)}
        />
      ) : null}
      {run.canUndo ? (
        <UndoRun
          title={texts.undo.title}
          lead={undoLead(run, texts)}
          deed={texts.undo.deed}
          unreachable={texts.unreachable}
          undo={undo.bind(null, id)}
        />
      ) : null}
    </>
  );
}

/** Where whoever brings a list stands on their way; null when it is over. */
function stageOf({ source, canDecide, progress, confirmed }: RunHead): Stage | null {
  if (source !== "list") return null;
  if (canDecide) return "submit";
  if (!progress) return null;
  return confirmed ? "loading" : "mode";
}

/** A directory sends its changes one by one, and its import has a beginning and an end. */
function broughtBy(
  run: RunHead,
  who: (doer: Doer) => string,
  when: (iso: string) => string,
  texts: ImportsMessages,
): string {
  const { source, mode, connection, submitted, finishedAt, isGrowing } = run;
  const from = when(submitted.at);
  if (source === "scim") {
    const until = when(finishedAt ?? submitted.at);
    return fillIn(isGrowing ? texts.run.comesIn : texts.run.cameIn, { from, until });
  }
  if (source === "manual") {
    return fillIn(texts.run.lookedAtBy, { who: who(submitted), when: from });
  }
  const way = connection ?? texts.sources[source];
  const told = fillIn(texts.run.submittedBy, { way, who: who(submitted), when: from });
  return `${texts.modes[mode]}. ${told}`;
}

function nameOf({ kind, account }: Doer, texts: ImportsMessages): string {
  if (account !== null) return account;
  return {
    account: texts.gone,
    operator: texts.operator,
    connection: texts.itself,
    system: texts.itself,
  }[kind];
}

function headingOf({ status }: RunHead, { run }: ImportsMessages): string {
  if (status === "undone") return run.planUndone;
  const isOver = status === "applied" || status === "unchanged";
  return isOver ? run.report : run.plan;
}

/** Where the check beforehand found nothing there is one answer; else all that differ. */
function choicesOf({ guard, losesAccess, confirmation, source }: RunHead) {
  const { as_decided: decided = 0, all = 0 } = losesAccess ?? {};
  // Who is not in a source is all that such a plan is about.
  const isHeld = guard.length > 0 && all > 0 && source !== "manual";
  const offered: Answer[] = !isHeld
    ? ["as_decided"]
    : decided === all
      ? ["all", "without_leavers"]
      : ["as_decided", "all", "without_leavers"];
  return offered.map((answer) => ({ answer, confirm: confirmation[answer] }));
}

function undoLead({ counts, source, givenBack }: RunHead, { undo }: ImportsMessages): string {
  const deeds = (["created", "reactivated", "updated", "deactivated"] as const).flatMap((name) => {
    // Access that was given back is not given back once more.
    const count = name === "deactivated" && givenBack ? 0 : (counts[name] ?? 0);
    return count > 0 ? counted(undo.deeds[name], count) : [];
  });
  const lead = fillIn(undo.lead, { deed: deeds.join(", ") });
  if (source === "scim") return `${lead} ${undo.directory}`;
  return source === "sftp" ? `${lead} ${undo.feed}` : lead;
}

function Deeds({
  run,
  who,
  when,
  texts,
}: {
  run: RunHead;
  who(doer: Doer): string;
  when(iso: string): string;
  texts: ImportsMessages;
}) {
  const { confirmed, discarded, undone, givenBack, meant, finishedAt, status, source } = run;
  const told = (template: string, doer: Doer | null) =>
    doer ? [fillIn(template, { who: who(doer), when: when(doer.at) })] : [];
  const isDone =
    finishedAt !== null && source !== "scim" && (status === "applied" || status === "unchanged");
  const lines = [
    ...told(texts.run.confirmedBy, confirmed),
    ...(isDone ? [fillIn(texts.run.doneAt, { when: when(finishedAt) })] : []),
    ...told(texts.run.discardedBy, discarded),
    ...told(texts.alarm.givenBackBy, givenBack),
    ...told(texts.alarm.meantBy, meant),
    ...told(texts.run.undoneBy, undone),
  ];
  return lines.length > 0 ? <p className="text-quiet">{lines.join(" ")}</p> : null;
}

/** What stopped the import, or should be looked at before it goes on. */
function Attention({
  run,
  locale,
  texts,
}: {
  run: RunHead;
  locale: "en" | "nl";
  texts: ImportsMessages;
}) {
  const waits = run.status === "planned" || run.status === "held";
  const failure = run.failure === null ? null : failureSentence(run.failure, locale);
  const sentences = waits
    ? [
        ...run.guard.map((finding) => guardSentence(finding, locale)),
        ...run.hints.map((hint) => hintSentence(hint, locale)),
      ]
    : [];
  const errors = run.fileIssues.filter(({ severity }) => severity === "error");
  return (
    <div className="mt-6 grid max-w-3xl gap-3 empty:hidden">
      {failure && run.status === "failed" ? (
        <Notice kind="harm">{fillIn(texts.failed, { why: failure })}</Notice>
      ) : null}
      {failure && waits ? <Notice kind="waiting">{failure}</Notice> : null}
      {errors.map((issue) => (
        <Notice key={issue.rule} kind="harm">
          {fileIssueMessage(issue, locale)}
        </Notice>
      ))}
      {sentences.length > 0 ? (
        <section
          aria-label={texts.run.checkTitle}
          className="border-waiting border-l-4 bg-raised px-4 py-3"
        >
          <h2 className="font-strong text-waiting">{texts.run.checkTitle}</h2>
          {sentences.map((sentence) => (
            <p key={sentence} className="mt-1">
              {sentence}
            </p>
          ))}
        </section>
      ) : null}
      {run.draftId && (waits || run.status === "failed" || run.status === "discarded") ? (
        <p>
          <Link
            href={`/users/import/${run.draftId}`}
            className={`${buttonClass("plain")} inline-flex items-center`}
          >
            {texts.run.mend}
          </Link>
        </p>
      ) : null}
    </div>
  );
}
