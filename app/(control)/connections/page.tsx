import type { Metadata } from "next";
import Link from "next/link";
import { ActionForm } from "#components/action-form";
import { type ConnectionLine, ConnectionTable } from "#components/connections/connection-table";
import { buttonClass } from "#components/ui/button-class";
import { Section } from "#components/ui/section";
import { type Connection, listConnections, usualName } from "#lib/connections/connections";
import type { ConnectionMessages } from "#lib/messages/connections-en";
import { emptyIn } from "#lib/messages/empty";
import { feedsIn } from "#lib/messages/feeds";
import { counted } from "#lib/messages/users";
import { byHand } from "#lib/users/list-view";
import { formatMoment } from "../../moment.ts";
import { requireAdmin } from "../../session.ts";
import { connect } from "./actions.ts";
import { connectionTexts } from "./texts.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await connectionTexts()).texts.title };
}

export default async function Page() {
  const { actor, organisation } = await requireAdmin();
  const { locale, texts } = await connectionTexts();
  const { offer } = feedsIn(locale);
  const { connections, byHand: kept } = await listConnections(actor);
  const when = (iso: string) => formatMoment(iso, locale, organisation.timeZone);
  const lines = [
    ...connections.map((one) => lineOf(one, texts, when)),
    {
      ...{ key: byHand, name: texts.byHand, kind: "", href: null, state: "hand" as const },
      ...{ stateLabel: texts.byHandState, seen: "" },
      people: { label: counted(texts.people, kept), href: `/users?owner=${byHand}` },
    },
  ];
  const names = new Set(connections.map(({ name }) => name));
  return (
    <div className="max-w-5xl">
      <h1 className="font-strong text-title">{texts.title}</h1>
      <p className="max-w-3xl text-quiet">{texts.lead}</p>
      <Link
        href="/connections/choose"
        prefetch={false}
        className="mt-1 inline-block text-accent underline-offset-4 hover:underline"
      >
        {emptyIn(locale).choose}
      </Link>
      <section aria-labelledby="connections" className="mt-8">
        <h2 id="connections" className="font-strong text-heading">
          {texts.listTitle}
        </h2>
        {connections.length === 0 ? <p className="mt-1 text-quiet">{texts.none}</p> : null}
        <ConnectionTable lines={lines} texts={texts} />
      </section>
      <Section
        id="connect"
        title={texts.connect.title}
        lead={texts.connect.lead}
        place="mt-12 max-w-xl"
      >
        <ActionForm
          action={connect}
          submit={texts.connect.submit}
          fields={[
            {
              ...{ name: "name", label: texts.connect.name, hint: texts.connect.hint },
              ...{ value: freeName(names), autoComplete: "off" },
            },
          ]}
        />
      </Section>
      <Section id="daily-file" title={offer.title} lead={offer.lead} place="mt-12 max-w-xl">
        <Link
          href="/connections/daily-file"
          prefetch={false}
          className={`${buttonClass("plain")} inline-flex items-center`}
        >
          {offer.open}
        </Link>
      </Section>
    </div>
  );
}

function lineOf(
  { id, kind, name, state, seenAt, people }: Connection,
  texts: ConnectionMessages,
  when: (iso: string) => string,
): ConnectionLine {
  const shown = state === "live" && seenAt === null ? "waiting" : state;
  return {
    ...{ key: id, name, kind: texts.kinds[kind], state: shown, stateLabel: texts.states[shown] },
    href: `/connections/${id}`,
    seen: seenAt === null ? texts.never : when(seenAt),
    people: { label: counted(texts.people, people), href: `/users?owner=${id}` },
  };
}

/** The usual name, or the first like it that is free. */
function freeName(names: Set<string>): string {
  let name: string = usualName;
  for (let n = 2; names.has(name); n++) name = `${usualName} ${n}`;
  return name;
}
