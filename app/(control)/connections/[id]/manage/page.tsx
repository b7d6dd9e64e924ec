import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { ActionForm } from "#components/action-form";
import { HandOverForm } from "#components/connections/hand-over-form";
import { buttonClass } from "#components/ui/button-class";
import { Section } from "#components/ui/section";
import { listConnections } from "#lib/connections/connections";
import { fillIn } from "#lib/messages/accounts";
import { feedsIn } from "#lib/messages/feeds";
import { Head } from "../head.tsx";
import { shownConnection } from "../shown.ts";
import { rename, setPaused, tell } from "./actions.ts";
import { FeedSettings } from "./feed-settings.tsx";

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { connection, texts } = await shownConnection((await params).id);
  return { title: `${texts.tabs.manage} · ${connection.name}` };
}

export default async function Page({ params }: Props) {
  const { id } = await params;
  const { actor, connection, locale, texts } = await shownConnection(id);
  if (connection.state === "closed") redirect(`/connections/${id}`);
  const isFeed = connection.kind === "sftp";
  const manage = { ...texts.manage, ...(isFeed && feedsIn(locale).manage) };
  const isPaused = connection.state === "paused";
  const { connections } = await listConnections(actor);
  const others = connections.filter((one) => one.id !== id && one.state !== "closed");
  const said = (text: string) => fillIn(text, { connection: connection.name });
  const moving = `/connections/${id}/moving`;
  const name = { name: "name", label: manage.name, hint: manage.nameHint, value: connection.name };
  const addresses = {
    ...{ name: "tell", label: manage.tell, hint: manage.tellHint },
    value: connection.tell.join(", "),
  };
  return (
    <>
      <Head id={id} />
      <div className="grid max-w-xl gap-12">
        {isFeed ? <FeedSettings id={id} /> : null}
        <section aria-label={manage.name}>
          <ActionForm
            action={rename}
            hidden={{ id }}
            submit={manage.rename}
            look="plain"
            fields={[{ ...name, autoComplete: "off" }]}
          />
        </section>
        <Section id="told" title={manage.tellTitle} lead={manage.tellLead}>
          <ActionForm
            action={tell}
            hidden={{ id }}
            submit={manage.tellSubmit}
            look="plain"
            fields={[{ ...addresses, autoComplete: "off" }]}
          />
        </Section>
        <Section
          id="pause"
          title={manage.pauseTitle}
          lead={isPaused ? manage.resumeLead : manage.pauseLead}
        >
          <ActionForm
            action={setPaused}
            hidden={{ id, deed: isPaused ? "resume" : "pause" }}
            submit={said(isPaused ? manage.resume : manage.pause)}
            look={isPaused ? "primary" : "plain"}
            fields={[]}
          />
        </Section>
        <Section id="move" title={manage.moveTitle} lead={manage.handOverLead}>
          <HandOverForm
            action={moving}
            others={others.map((other) => ({ value: other.id, label: other.name }))}
            texts={manage}
          />
          <p className="mt-8 mb-4 text-quiet">{manage.closeLead}</p>
          <Link
            href={moving}
            prefetch={false}
            className={`inline-flex items-center ${buttonClass("harm")}`}
          >
            {manage.close}
          </Link>
        </Section>
      </div>
    </>
  );
}
