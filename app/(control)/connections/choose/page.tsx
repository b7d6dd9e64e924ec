import type { Metadata } from "next";
import Link from "next/link";
import { Checklist } from "#components/connections/checklist";
import { besideEachOther, WayIn } from "#components/connections/way-in";
import { checklists } from "#lib/connections/choosing";
import { fillIn } from "#lib/messages/accounts";
import { choosingIn } from "#lib/messages/choosing";
import { connectionsIn } from "#lib/messages/connections";
import { emptyIn } from "#lib/messages/empty";
import { currentLanguage } from "../../../language.ts";
import { formatMoment } from "../../../moment.ts";
import { requireAdmin } from "../../../session.ts";
import { shownSteps, ways } from "./shown.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: choosingIn((await currentLanguage()).locale).title };
}

/** The three ways beside each other and how far each is, to be gone through together and to be printed. */
export default async function Page() {
  const { actor, organisation } = await requireAdmin();
  const { locale } = await currentLanguage();
  const texts = choosingIn(locale);
  const compared = emptyIn(locale);
  const lists = await checklists(actor);
  const when = formatMoment(new Date().toISOString(), locale, organisation.timeZone);
  return (
    <div className="max-w-6xl">
      <p className="text-table print:hidden">
        <Link href="/connections" className="text-accent hover:underline">
          {connectionsIn(locale).title}
        </Link>
      </p>
      <h1 className="mt-2 font-strong text-title">{texts.title}</h1>
      <p className="hidden text-quiet print:block">
        {fillIn(texts.asOf, { organisation: organisation.name, when })}
      </p>
      <p className="mt-1 max-w-3xl text-quiet">{texts.lead}</p>
      <p className="mt-1 hidden text-quiet text-table md:block print:hidden">{texts.print}</p>
      <section aria-labelledby="questions" className="mt-10 max-w-3xl">
        <h2 id="questions" className="font-strong text-heading">
          {texts.questions.title}
        </h2>
        <dl>
          {texts.questions.list.map(({ question, answer }) => (
            <div key={question} className="mt-3">
              <dt>{question}</dt>
              <dd className="text-quiet">{answer}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="compare" className="mt-12">
        <h2 id="compare" className="mb-4 font-strong text-heading">
          {texts.compare}
        </h2>
        <div className={besideEachOther}>
          {ways.map((way) => (
            <WayIn key={way} way={compared.ways[way]} texts={compared}>
              <p className="text-quiet text-table">{texts.leaving}</p>
              <p>{texts.leave[way]}</p>
            </WayIn>
          ))}
        </div>
      </section>
      <section aria-labelledby="checklist" className="mt-12">
        <h2 id="checklist" className="mb-4 font-strong text-heading">
          {texts.checklist}
        </h2>
        <div className="grid gap-x-12 gap-y-10 lg:grid-cols-3">
          {ways.map((way) => {
            const steps = shownSteps(way, lists, texts);
            const done = steps.filter(({ isDone }) => isDone).length;
            const progress = fillIn(texts.progress, { done, all: steps.length });
            const name = lists[way].connection?.name;
            return (
              <Checklist
                key={way}
                title={compared.ways[way].name}
                about={name === undefined ? progress : `${name} · ${progress}`}
                steps={steps}
                texts={texts}
              />
            );
          })}
        </div>
      </section>
    </div>
  );
}
