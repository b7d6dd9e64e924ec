import type { Metadata } from "next";
import Link from "next/link";
import { WeekBars } from "#components/imports/week-bars";
import { MatterList } from "#components/overview/matter-list";
import { Nobody } from "#components/overview/nobody";
import { PeopleTable } from "#components/overview/people-table";
import { WhySearch } from "#components/overview/why-search";
import { connectionHealth } from "#lib/overview/health";
import { listMatters } from "#lib/overview/matters";
import { countPeople } from "#lib/overview/people";
import { runWeeks } from "#lib/users/imports/run-picture";
import { requireAccount } from "../../session.ts";
import { formatDay } from "../users/view.ts";
import { HealthStrip } from "./health-strip.tsx";
import { groupLines, matterLines, peopleLines } from "./lines.ts";
import { reader } from "./reader.ts";

const weeksShown = 12;
const daysShown = 30;
const runsNamed = 5;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await reader()).texts.title };
}

/** What waits for somebody first, then how many people there are, who came and went, and how each way in does. */
export default async function Page() {
  const { actor, account } = await requireAccount();
  const by = await reader();
  const { texts, imports, locale, canDecide, counted } = by;
  const [people, matters, health, weeks] = await Promise.all([
    countPeople(actor),
    listMatters(actor, runsNamed),
    connectionHealth(actor, daysShown),
    runWeeks(actor, weeksShown),
  ]);
  const toDo = groupLines(["incomplete", "double"], people, by);
  const lines = [...matterLines(matters, by), ...toDo];
  const things =
    matters.waiting + matters.connections.length + Number(matters.mails > 0) + toDo.length;
  const besides = groupLines(["blocked", "termEnds"], people, by);
  const isEmpty = people.withAccess + people.withoutAccess + health.length + things === 0;
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h1 className="font-strong text-title">{texts.title}</h1>
        {account.isOperator ? (
          <Link
            href="/organisations"
            prefetch={false}
            className="text-accent underline-offset-4 hover:underline"
          >
            {texts.operators.title}
          </Link>
        ) : null}
      </div>
      {isEmpty ? (
        <Nobody texts={texts.empty} canBegin={canDecide} />
      ) : (
        <>
          {things > 0 ? (
            <MatterList
              title={counted(canDecide ? texts.waits : texts.waitsForAdmin, things)}
              matters={lines}
            />
          ) : (
            <section className="mt-8 max-w-4xl">
              <h2 className="font-strong text-heading">{texts.calm}</h2>
              <p className="text-quiet">{texts.calmLead}</p>
            </section>
          )}
          <WhySearch texts={texts.why} />
          <PeopleTable
            lines={peopleLines(people, by)}
            texts={{ ...texts, title: texts.people }}
            besides={besides}
          />
          <WeekBars
            weeks={weeks.map(({ week, ...counts }) => ({
              ...{ ...counts, week, label: formatDay(week, locale) },
              href: `/audit?from=${week}&until=${lastDayOf(week)}`,
            }))}
            texts={imports.picture}
          />
          {health.map((one) => (
            <HealthStrip key={one.id} health={one} by={by} />
          ))}
        </>
      )}
    </>
  );
}

/** The Sunday of a week that is named by its Monday, ISO. */
function lastDayOf(monday: string): string {
  const day = new Date(`${monday}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 6);
  return day.toISOString().slice(0, 10);
}
