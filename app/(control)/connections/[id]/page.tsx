import type { Metadata } from "next";
import { AwaitFirst } from "#components/connections/await-first";
import { Guide } from "#components/connections/guide";
import { SelfTest } from "#components/connections/self-test";
import { Notice } from "#components/ui/notice";
import { fillIn } from "#lib/messages/accounts";
import { selfTestIn } from "#lib/messages/self-test";
import { testConnection } from "./actions.ts";
import { Feed } from "./feed.tsx";
import { Head } from "./head.tsx";
import { ResidueLine } from "./residue/line.tsx";
import { shownConnection, shownDirectory, stateOf } from "./shown.ts";
import { Tokens } from "./tokens.tsx";

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { connection } = await shownConnection((await params).id);
  return { title: connection.name };
}

export default async function Page({ params }: Props) {
  const { id } = await params;
  const { connection, locale, texts } = await shownConnection(id);
  if (connection.kind === "sftp") return <Feed id={id} />;
  return (
    <>
      <Head id={id} />
      <Status id={id} />
      <ResidueLine id={id} />
      <Tokens id={id} />
      {connection.state === "closed" ? null : (
        <>
          <SelfTest action={testConnection} connectionId={id} texts={selfTestIn(locale)} />
          <Guide rehearsal={`/connections/${id}/rehearsal`} texts={texts.guide} />
        </>
      )}
    </>
  );
}

/** Whether the directory has come yet, and what is to be expected of it. */
async function Status({ id }: { id: string }) {
  const { connection, texts, when } = await shownDirectory(id);
  const { status } = texts;
  const state = stateOf(connection);
  const said = {
    waiting: [status.waiting, status.waitingLead],
    paused: [status.paused, status.pausedLead],
    closed: [status.closed, status.closedLead],
    live: [
      fillIn(status.connected, { moment: connection.seenAt ? when(connection.seenAt) : "" }),
      status.connectedLead,
    ],
  };
  const [title, lead] = said[state === "preview" ? "waiting" : state];
  return (
    <section aria-labelledby="status" className="max-w-3xl">
      <h2 id="status" className="font-strong text-heading">
        {title}
      </h2>
      {connection.isSilent ? (
        <div className="mt-3">
          <Notice kind="waiting">{status.silent}</Notice>
        </div>
      ) : (
        <p className="mt-1 text-quiet">{lead}</p>
      )}
      {state === "waiting" ? <AwaitFirst /> : null}
    </section>
  );
}
