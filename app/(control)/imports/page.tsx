import type { Metadata } from "next";
import Link from "next/link";
import { NoImports } from "#components/imports/no-imports";
import { RunTable } from "#components/imports/run-table";
import { WeekBars } from "#components/imports/week-bars";
import { buttonClass } from "#components/ui/button-class";
import { fillIn } from "#lib/messages/accounts";
import { importsIn } from "#lib/messages/imports";
import type { ImportsMessages } from "#lib/messages/imports-en";
import { type ListedRun, listRunsPage } from "#lib/users/imports/run-list";
import { feedDays, runWeeks } from "#lib/users/imports/run-picture";
import { currentLanguage } from "../../language.ts";
import { formatMoment } from "../../moment.ts";
import { requireAccount } from "../../session.ts";
import { formatDay, searchParamsOf } from "../users/view.ts";
import { FeedDays } from "./feed-days.tsx";
import { Filters } from "./filters.tsx";
import { readListView, runListParams, runName, shownState } from "./list-view.ts";
import { summary } from "./summary.ts";

const weeksShown = 12;
const daysShown = 30;

export async function generateMetadata(): Promise<Metadata> {
  return { title: importsIn((await currentLanguage()).locale).title };
}

/** All imports of all ways in, and a picture of them over time. */
export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { actor, account, organisation } = await requireAccount();
  const { locale } = await currentLanguage();
  const texts = importsIn(locale);
  const view = readListView(searchParamsOf(await searchParams));
  const [{ runs, next, previous }, weeks, feeds] = await Promise.all([
    listRunsPage(actor, view),
    runWeeks(actor, weeksShown),
    feedDays(actor, daysShown),
  ]);
  const isNarrowed = view.source !== undefined || view.state !== undefined;
  const isEmpty = runs.length === 0 && !isNarrowed;
  const day = (iso: string) => formatDay(iso, locale);
  return (
    <>
      <h1 className="font-strong text-title">{texts.title}</h1>
      <p className="text-quiet">{texts.lead}</p>
      {isEmpty ? (
        <NoImports texts={texts.empty} canAdd={account.role === "admin"} />
      ) : (
        <>
          <WeekBars
            weeks={weeks.map(({ week, ...people }) => ({ ...people, week, label: day(week) }))}
            texts={texts.picture}
          />
          {feeds.map((feed) => (
            <FeedDays key={feed.id} feed={feed} locale={locale} />
          ))}
          <Filters view={view} texts={texts} />
          {runs.length === 0 ? (
            <p className="mt-6 text-quiet">
              {texts.empty.noMatch}{" "}
              <Link href="/imports" className="text-accent hover:underline">
                {texts.empty.all}
              </Link>
            </p>
          ) : (
            <RunTable
              caption={texts.title}
              runs={runs.map((run) => {
                const when = formatMoment(
                  run.createdAt.toISOString(),
                  locale,
                  organisation.timeZone,
                );
                const name = runName(run, texts);
                return {
                  ...{ id: run.id, status: shownState(run), name, when },
                  state: texts.states[shownState(run)],
                  what: whatOf(run, texts),
                  result: run.status === "reading" ? "" : summary(run.counts, texts.counts),
                  by: authorOf(run, texts),
                  open: fillIn(texts.openRun, { name, when }),
                };
              })}
              texts={texts.columns}
            />
          )}
          <nav aria-label={texts.pages} className="mt-4 flex gap-4">
            {previous === null ? null : (
              <Link
                href={`/imports?${runListParams({ ...view, after: null, before: previous })}`}
                className={buttonClass("quiet")}
              >
                {texts.newer}
              </Link>
            )}
            {next === null ? null : (
              <Link
                href={`/imports?${runListParams({ ...view, after: next, before: null })}`}
                className={buttonClass("quiet")}
              >
                {texts.older}
              </Link>
            )}
          </nav>
        </>
      )}
    </>
  );
}

/** A directory's requests, and who is not in a source, are no list that was added or uploaded. */
function whatOf({ source, connection, mode }: ListedRun, texts: ImportsMessages): string {
  if (source === "scim" || source === "manual") return texts.sources[source];
  return `${connection ?? texts.sources[source]} · ${texts.modes[mode]}`;
}

function authorOf({ actorKind, account }: ListedRun, texts: ImportsMessages): string {
  if (account !== null) return account;
  if (actorKind === "operator") return texts.operator;
  return actorKind === "account" ? texts.gone : texts.itself;
}
