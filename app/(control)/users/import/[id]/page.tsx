import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Wizard } from "#components/import/wizard";
import { DomainError } from "#lib/errors";
import { importIn } from "#lib/messages/import";
import { readDraft } from "#lib/users/imports/drafts";
import { rememberedReading } from "#lib/users/imports/remembered-reading";
import { currentLanguage } from "../../../../language.ts";
import { requireAdmin } from "../../../../session.ts";
import { planList } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: importIn((await currentLanguage()).locale).title };
}

/** A list that was begun before, by whomever. */
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { actor } = await requireAdmin();
  const { locale } = await currentLanguage();
  const texts = importIn(locale);
  const { id } = await params;
  const draft = await readDraft(actor, id).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === "not_found") notFound();
    throw error;
  });
  const remembered = await rememberedReading(actor);
  return (
    <>
      <h1 className="font-strong text-title">{texts.title}</h1>
      <Wizard begun={draft} remembered={remembered} locale={locale} texts={texts} plan={planList} />
    </>
  );
}
