import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { ActionForm } from "#components/action-form";
import { ResidueGroups } from "#components/connections/residue-groups";
import { buttonClass } from "#components/ui/button-class";
import { Notice } from "#components/ui/notice";
import { Section } from "#components/ui/section";
import { readResidue } from "#lib/connections/residue";
import { fillIn } from "#lib/messages/accounts";
import { residueIn } from "#lib/messages/residue";
import { counted } from "#lib/messages/users";
import { Head } from "../head.tsx";
import { shownConnection } from "../shown.ts";
import { decideAboutResidue } from "./actions.ts";

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { connection, locale } = await shownConnection((await params).id);
  return { title: `${residueIn(locale).tab} · ${connection.name}` };
}

/** Moving house: people with access who are not in the new source, by name, before anybody decides about them. */
export default async function Page({ params }: Props) {
  const { id } = await params;
  const { actor, connection, locale } = await shownConnection(id);
  if (connection.state === "closed") redirect(`/connections/${id}`);
  const texts = residueIn(locale);
  const residue = await readResidue(actor, id);
  const { kind, name } = residue.connection;
  const said = (text: string) => fillIn(text, { connection: name });
  if (residue.none !== null) {
    const { title, ...why } = texts.none[residue.none];
    return <Shown id={id} title={title} lead={said(why[kind])} />;
  }
  const title = said(texts.title);
  if (residue.people === 0 && residue.planId === null) {
    return <Shown id={id} title={title} lead={said(texts.nobody)} />;
  }
  const files = new Intl.ListFormat(locale).format(residue.stillLive);
  return (
    <Shown id={id} title={title} lead={said(kind === "scim" ? texts.leadScim : texts.leadSftp)}>
      <div className="mt-4 grid max-w-3xl gap-3 empty:hidden">
        {residue.isSending ? <Notice kind="waiting">{said(texts.sending)}</Notice> : null}
        {files === "" ? null : <Notice kind="waiting">{fillIn(texts.stillLive, { files })}</Notice>}
      </div>
      <p className="mt-6 font-strong">{counted(texts.people, residue.people)}</p>
      <ResidueGroups departments={residue.departments} texts={texts} />
      <p className="mt-6 mb-4 max-w-3xl text-quiet">
        {residue.planId === null ? texts.next : texts.waiting}
      </p>
      {residue.planId === null ? (
        <ActionForm
          action={decideAboutResidue}
          hidden={{ id }}
          submit={counted(texts.decide, residue.people)}
          fields={[]}
        />
      ) : (
        <Link
          href={`/imports/${residue.planId}`}
          prefetch={false}
          className={`inline-flex items-center ${buttonClass("primary")}`}
        >
          {texts.goOn}
        </Link>
      )}
    </Shown>
  );
}

function Shown({
  id,
  title,
  lead,
  children,
}: {
  id: string;
  title: string;
  lead: string;
  children?: ReactNode;
}) {
  return (
    <>
      <Head id={id} />
      <Section id="residue" title={title}>
        <p className="mt-1 max-w-3xl">{lead}</p>
        {children}
      </Section>
    </>
  );
}
