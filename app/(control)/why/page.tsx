import type { Metadata } from "next";
import Form from "next/form";
import { Submit } from "#components/ui/button";
import { SearchField } from "#components/ui/search-field";
import { Happenings } from "#components/users/happenings";
import { Answer } from "#components/why/answer";
import { Matches } from "#components/why/matches";
import { whyIn } from "#lib/messages/why";
import type { WhyAnswer } from "#lib/why/findings";
import { why, whyPerson } from "#lib/why/why";
import { currentLanguage } from "../../language.ts";
import { requireAccount } from "../../session.ts";
import { searchParamsOf } from "../users/view.ts";
import { happeningsOf, shownAnswer, shownMatches } from "./shown.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: whyIn((await currentLanguage()).locale).title };
}

/** Why somebody can or cannot use the app: anybody, whether here or not. */
export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { actor } = await requireAccount();
  const texts = whyIn((await currentLanguage()).locale);
  const params = searchParamsOf(await searchParams);
  const [asked, person] = [params.get("q") ?? "", params.get("person")];
  const answer =
    person === null
      ? await why(actor, asked, params.has("beyond"))
      : await whyPerson(actor, person);
  const typed = asked === "" && answer.is === "person" ? answer.person.name : asked;
  return (
    <>
      <h1 className="font-strong text-title">{texts.title}</h1>
      <p className="max-w-3xl text-quiet">{texts.lead}</p>
      <search className="mt-5 block text-table">
        <Form
          action="/why"
          key={`${typed} ${person}`}
          className="flex max-w-3xl flex-wrap items-end gap-2"
        >
          <SearchField
            name="q"
            label={texts.search}
            hint=""
            value={typed}
            className="w-full sm:w-96 [&_input]:h-10"
          />
          <Submit look="primary">{texts.submit}</Submit>
        </Form>
      </search>
      <div aria-live="polite">{await answered(answer, typed, person ?? asked)}</div>
    </>
  );
}

/** @param question what was asked, to tell that it was nothing from that nothing was asked */
async function answered(answer: WhyAnswer, typed: string, question: string) {
  const texts = whyIn((await currentLanguage()).locale);
  if (answer.is === "nothing") {
    return question === "" ? null : (
      <p className="mt-10">{typed === "" ? texts.notThere : texts.nothing}</p>
    );
  }
  if (answer.is === "several") {
    const none = `/why?q=${encodeURIComponent(typed)}&beyond`;
    return (
      <Matches
        title={texts.severalTitle}
        matches={shownMatches(answer.matches, typed, texts)}
        more={answer.isMore ? texts.severalMore : null}
        none={{ label: texts.noneOfThese, href: none }}
      />
    );
  }
  const happenings = await happeningsOf(answer);
  return (
    <Answer answer={await shownAnswer(answer, typed)} texts={{ ...texts, answer: texts.title }}>
      {happenings.length > 0 ? (
        <section aria-labelledby="timeline" className="mt-8">
          <h2 id="timeline" className="font-strong text-heading">
            {texts.timeline}
          </h2>
          <Happenings happenings={happenings} columns="sm:grid-cols-[11rem_1fr]" />
        </section>
      ) : null}
    </Answer>
  );
}
