import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Rehearsal } from "#components/connections/rehearsal";
import { rehearsalIn } from "#lib/messages/rehearsal";
import { Head } from "../head.tsx";
import { shownDirectory } from "../shown.ts";

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { connection, locale } = await shownDirectory((await params).id);
  return { title: `${rehearsalIn(locale).tab} · ${connection.name}` };
}

/** Whom the directory would meet, before it is let in. */
export default async function Page({ params }: Props) {
  const { id } = await params;
  const { connection, locale } = await shownDirectory(id);
  if (connection.state === "closed") redirect(`/connections/${id}`);
  const texts = rehearsalIn(locale);
  return (
    <>
      <Head id={id} />
      <section aria-labelledby="rehearsal" className="max-w-4xl">
        <h2 id="rehearsal" className="font-strong text-heading">
          {texts.title}
        </h2>
        <p className="mt-1 max-w-3xl">{texts.lead}</p>
        <p className="mt-2 max-w-3xl text-quiet">{texts.how}</p>
        <Rehearsal connectionId={id} locale={locale} texts={texts} />
      </section>
    </>
  );
}
