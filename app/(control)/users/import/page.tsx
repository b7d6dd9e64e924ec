import type { Metadata } from "next";
import { Drafts } from "#components/import/drafts";
import { Wizard } from "#components/import/wizard";
import { buttonClass } from "#components/ui/button-class";
import { importIn } from "#lib/messages/import";
import { listDrafts } from "#lib/users/imports/drafts";
import { rememberedReading } from "#lib/users/imports/remembered-reading";
import { currentLanguage } from "../../../language.ts";
import { formatMoment } from "../../../moment.ts";
import { requireAdmin } from "../../../session.ts";
import { discardList, planList } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: importIn((await currentLanguage()).locale).title };
}

export default async function Page() {
  const { actor, organisation } = await requireAdmin();
  const { locale } = await currentLanguage();
  const texts = importIn(locale);
  const [drafts, remembered] = await Promise.all([listDrafts(actor), rememberedReading(actor)]);
  const template = `${buttonClass("plain")} inline-flex items-center`;
  return (
    <>
      <h1 className="font-strong text-title">{texts.title}</h1>
      <Wizard begun={null} remembered={remembered} locale={locale} texts={texts} plan={planList}>
        <section className="mt-10" aria-labelledby="template">
          <h2 id="template" className="font-strong text-heading">
            {texts.select.template}
          </h2>
          <p className="mt-1 text-quiet">{texts.select.templateLead}</p>
          <div className="mt-3 flex flex-wrap gap-3">
            <a className={template} href="/api/user-list-template?as=xlsx" download>
              {texts.select.templateXlsx}
            </a>
            <a className={template} href="/api/user-list-template?as=csv" download>
              {texts.select.templateCsv}
            </a>
          </div>
        </section>
        <Drafts
          drafts={drafts.map((draft) => ({
            ...draft,
            changed: formatMoment(draft.updatedAt, locale, organisation.timeZone),
          }))}
          texts={texts.drafts}
          discard={discardList}
        />
      </Wizard>
    </>
  );
}
