import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "#components/action-form";
import { Part, PlainTable } from "#components/privacy/table";
import { BackLink } from "#components/ui/back-link";
import { buttonClass } from "#components/ui/button-class";
import { DomainError } from "#lib/errors";
import { fillIn } from "#lib/messages/accounts";
import { type PersonPrivacy, personPrivacy } from "#lib/privacy/person";
import { formatMoment } from "../../../../moment.ts";
import { requireAdmin } from "../../../../session.ts";
import { privacyWords, termSentence } from "../../privacy-notices.tsx";
import { formatDay } from "../../view.ts";
import { erase, hold, lift } from "./actions.ts";

type Params = Promise<{ id: string }>;

async function privacyOfAddress(id: string): Promise<PersonPrivacy> {
  const { actor } = await requireAdmin();
  try {
    return await personPrivacy(actor, id);
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") notFound();
    throw error;
  }
}

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { name } = await privacyOfAddress((await params).id);
  return { title: fillIn((await privacyWords()).words.title, { name }) };
}

/** What an Admin can do with the data of one person, and who looked at it. */
export default async function Page({ params }: { params: Params }) {
  const { organisation } = await requireAdmin();
  const { id } = await params;
  const known = await privacyOfAddress(id);
  const { locale, words } = await privacyWords();
  const { name, views } = known;
  const when = (moment: Date) => formatMoment(moment.toISOString(), locale, organisation.timeZone);
  const [who, at] = [words.views.who, words.views.at];
  return (
    <div className="max-w-3xl">
      <div className="mb-6">
        <BackLink href={`/users/${id}`} label={fillIn(words.back, { name })} isWholeLoad />
      </div>
      <h1 className="break-words font-strong text-title">{fillIn(words.title, { name })}</h1>
      <p className="mt-2">{termSentence(known, locale) ?? words.hasAccess}</p>
      <Part id="copy" title={words.copy.title} lead={words.copy.lead}>
        <a
          href={`/api/users/${id}/copy`}
          download
          className={`mt-3 inline-flex items-center ${buttonClass("plain")}`}
        >
          {words.copy.submit}
        </a>
      </Part>
      <Part id="hold" title={words.hold.title} lead={words.hold.lead}>
        <Hold known={known} when={when} id={id} />
      </Part>
      <Part
        id="erase"
        title={words.erase.title}
        lead={fillIn(words.erase.lead, { day: formatDay(known.listsEnd, locale) })}
      >
        <Erase known={known} id={id} />
      </Part>
      <Part id="views" title={words.views.title} lead={words.views.lead}>
        {views.length === 0 ? (
          <p className="mt-2 text-table">{words.views.nobody}</p>
        ) : (
          <PlainTable
            head={[who, at]}
            rows={views.map((view) => ({
              key: `${view.at.toISOString()} ${view.who}`,
              cells: [view.who ?? words.views.gone, when(view.at)],
            }))}
          />
        )}
      </Part>
    </div>
  );
}

async function Hold({
  known: { hold: held },
  when,
  id,
}: {
  known: PersonPrivacy;
  when(moment: Date): string;
  id: string;
}) {
  const { hold: words } = (await privacyWords()).words;
  if (held) {
    const said = { who: held.by ?? "", day: when(held.placedAt), reason: held.reason };
    return (
      <div className="mt-3 grid max-w-md gap-3">
        <p>{fillIn(words.by, said)}</p>
        <ActionForm action={lift.bind(null, id)} fields={[]} submit={words.lift} look="plain" />
      </div>
    );
  }
  return (
    <div className="mt-3 max-w-md">
      <ActionForm
        action={hold.bind(null, id)}
        submit={words.submit}
        look="plain"
        fields={[
          { name: "reason", label: words.reason, autoComplete: "off" },
          { name: "until", label: words.until, type: "date", isOptional: true },
        ]}
      />
    </div>
  );
}

async function Erase({ known, id }: { known: PersonPrivacy; id: string }) {
  const { erase: words } = (await privacyWords()).words;
  const { term, userName, owner } = known;
  if (term === null) return <p className="mt-2 text-table">{words.access}</p>;
  if (term.isHeld) return <p className="mt-2 text-table">{words.held}</p>;
  return (
    <div className="mt-3 grid max-w-md gap-3">
      {owner === null ? null : <p className="text-table">{fillIn(words.owned, { owner })}</p>}
      <ActionForm
        action={erase.bind(null, id)}
        submit={words.submit}
        look="harm"
        fields={[
          { name: "userName", label: fillIn(words.typed, { userName }), autoComplete: "off" },
        ]}
      />
    </div>
  );
}
