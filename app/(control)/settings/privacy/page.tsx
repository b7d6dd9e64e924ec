import type { Metadata } from "next";
import { ActionForm } from "#components/action-form";
import { Part, PlainTable } from "#components/privacy/table";
import { Notice } from "#components/ui/notice";
import { fillIn } from "#lib/messages/accounts";
import { privacyIn } from "#lib/messages/privacy";
import { privacyRecords } from "#lib/privacy/overview";
import { comingErasures, fewestDays, mostDays, readTerms } from "#lib/privacy/terms";
import { localDate } from "#lib/users/local-date";
import { currentLanguage } from "../../../language.ts";
import { requireAdmin } from "../../../session.ts";
import { formatDay } from "../../users/view.ts";
import { setTerms } from "./actions.ts";
import { ComingErasures } from "./coming.tsx";
import { Holds } from "./holds.tsx";
import { erasedLine, placeRows } from "./shown.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: privacyIn((await currentLanguage()).locale).title };
}

/** How long data is kept, who is erased next, and where personal data is. */
export default async function Page() {
  const { actor, organisation } = await requireAdmin();
  const { locale } = await currentLanguage();
  const texts = privacyIn(locale);
  const terms = await readTerms(actor);
  const [coming, { holds, erased }] = [
    await comingErasures(actor, [7, 30]),
    await privacyRecords(actor),
  ];
  const day = (iso: string) => formatDay(iso, locale);
  const range = { fewest: fewestDays, most: mostDays };
  return (
    <div className="max-w-5xl">
      <h1 className="sr-only">{texts.title}</h1>
      <p className="text-quiet print:hidden">{texts.lead}</p>
      <p className="hidden print:block">
        {organisation.name}, {day(localDate(organisation.timeZone))}
      </p>
      <Part id="terms" title={texts.terms.title} lead={texts.terms.lead}>
        <div className="mt-4 grid max-w-md gap-4">
          {terms.changesOn === null ? null : (
            <Notice kind="waiting">
              {fillIn(texts.terms.coming, { day: day(terms.changesOn) })}
            </Notice>
          )}
          <ActionForm
            action={setTerms}
            submit={texts.terms.submit}
            fields={[
              {
                name: "days",
                label: texts.terms.days,
                hint: fillIn(texts.terms.daysHint, range),
                inputMode: "numeric",
                value: String(terms.days),
              },
              {
                name: "disabledDays",
                label: texts.terms.disabled,
                hint: texts.terms.disabledHint,
                inputMode: "numeric",
                isOptional: true,
                value: terms.disabledDays === null ? "" : String(terms.disabledDays),
              },
            ]}
          />
        </div>
      </Part>
      <ComingErasures coming={coming} within={[7, 30]} texts={texts} day={day} />
      <Holds holds={holds} texts={texts.holds} day={day} />
      <Part id="report" title={texts.report.title}>
        {erased.length === 0 ? (
          <p className="mt-1 text-quiet">{texts.report.nothing}</p>
        ) : (
          <PlainTable
            head={[texts.report.day, texts.report.what]}
            rows={erased.map(({ day: on, counts }) => ({
              key: on,
              cells: [day(on), erasedLine(counts, texts)],
            }))}
          />
        )}
      </Part>
      <Part id="places" title={texts.places.title} lead={texts.places.lead} isPrinted>
        <PlainTable
          head={[texts.places.place, texts.places.what, texts.places.term]}
          rows={placeRows(terms.days, texts)}
        />
      </Part>
    </div>
  );
}
