import type { Metadata } from "next";
import { ColleagueLine } from "#components/mobile/colleague";
import { Trainings } from "#components/mobile/trainings";
import { buttonClass } from "#components/ui/button-class";
import { SearchField } from "#components/ui/search-field";
import { mobileIn } from "#lib/messages/mobile";
import { type ColleaguePage, colleagues } from "#lib/mobile/colleagues";
import { currentLanguage } from "../../language.ts";
import { requireEmployee } from "../employee.ts";
import { type Asked, addressOf, readAsked } from "./asked.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: mobileIn((await currentLanguage()).locale).colleagues.title };
}

/** Who works here: to find, to call, and who is trained to help. */
export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const employee = await requireEmployee();
  const { colleagues: texts } = mobileIn((await currentLanguage()).locale);
  const asked = readAsked(await searchParams);
  const { search, trained, after } = asked;
  const page = await colleagues(employee, {
    search,
    trained: trained ? [trained] : [],
    ...(after && { place: { after, before: null } }),
  });
  return (
    <>
      <h1 className="sr-only">{texts.title}</h1>
      <form action="/m" className="flex items-end gap-2">
        <SearchField
          name="q"
          label={texts.search}
          hint={texts.searchHint}
          value={search}
          className="block flex-1 text-table"
        />
        {trained ? <input type="hidden" name="trained" value={trained} /> : null}
        <button type="submit" className={buttonClass("plain")}>
          {texts.submit}
        </button>
      </form>
      <Trainings asked={trained} shown={page.shown} texts={texts} address={addressOf(asked)} />
      {page.colleagues.length === 0 ? (
        <div className="mt-8">
          <p className="font-strong">{texts.nobody}</p>
          {search === "" ? null : <p className="text-quiet">{texts.nobodyHint}</p>}
        </div>
      ) : (
        <ul className="mt-4">
          {page.colleagues.map((colleague) => (
            <ColleagueLine key={colleague.id} colleague={colleague} texts={texts} />
          ))}
        </ul>
      )}
      <Pages page={page} asked={asked} texts={texts} />
    </>
  );
}

function Pages({
  page: { next },
  asked,
  texts,
}: {
  page: ColleaguePage;
  asked: Asked;
  texts: { more: string; first: string };
}) {
  const address = addressOf(asked);
  const link = "inline-block py-3 text-accent underline underline-offset-4";
  return (
    <p className="mt-4 flex gap-6">
      {asked.after ? (
        <a href={address({ after: undefined })} className={link}>
          {texts.first}
        </a>
      ) : null}
      {next === null ? null : (
        <a href={address({ after: next })} className={link}>
          {texts.more}
        </a>
      )}
    </p>
  );
}
