import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { ActionForm } from "#components/action-form";
import { PeopleToMove } from "#components/connections/people-to-move";
import { buttonClass } from "#components/ui/button-class";
import { listConnections } from "#lib/connections/connections";
import { peopleToMove } from "#lib/connections/moving";
import { fillIn } from "#lib/messages/accounts";
import { feedsIn } from "#lib/messages/feeds";
import { counted } from "#lib/messages/users";
import { Head } from "../head.tsx";
import { shownConnection } from "../shown.ts";
import { move } from "./actions.ts";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ to?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { connection } = await shownConnection((await params).id);
  return { title: connection.name };
}

/** Whom it would be about, by name, before a connection is handed over or closed. */
export default async function Page({ params, searchParams }: Props) {
  const { id } = await params;
  const { actor, connection, locale, texts } = await shownConnection(id);
  if (connection.state === "closed") redirect(`/connections/${id}`);
  const { to } = await searchParams;
  const { connections } = await listConnections(actor);
  const other = connections.find((one) => one.id === to && one.state !== "closed" && one.id !== id);
  if (to !== undefined && !other) notFound();
  const { people, named } = await peopleToMove(actor, id);
  const words = {
    ...{ connection: connection.name, other: other?.name ?? "" },
    people: counted(texts.people, people),
  };
  const isFeed = connection.kind === "sftp";
  const moving = { ...texts.moving, ...(isFeed && feedsIn(locale).moving) };
  const [title, lead, nobody, submit] = other
    ? [moving.handOverTitle, moving.handOverLead, moving.handOverNobody, moving.handOverSubmit]
    : [moving.closeTitle, moving.closeLead, moving.closeNobody, moving.closeSubmit];
  const isEmpty = people === 0;
  return (
    <>
      <Head id={id} />
      <h2 className="font-strong text-heading">{fillIn(title, words)}</h2>
      <p className="mt-1 max-w-2xl">{fillIn(isEmpty ? nobody : lead, words)}</p>
      <PeopleToMove id={id} people={people} named={named} texts={moving} />
      <div className="mt-8 flex max-w-xl flex-wrap items-start gap-3">
        {isEmpty && other ? null : (
          <ActionForm
            action={move}
            hidden={{ id, to: other?.id ?? "" }}
            submit={fillIn(isEmpty ? moving.closeEmpty : submit, words)}
            look={other ? "primary" : "harm"}
            fields={[]}
          />
        )}
        <Link
          href={`/connections/${id}/manage`}
          prefetch={false}
          className={`inline-flex items-center ${buttonClass("plain")}`}
        >
          {moving.cancel}
        </Link>
      </div>
    </>
  );
}
