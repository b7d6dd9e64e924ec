import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { PlainTable } from "#components/privacy/table";
import { fillIn } from "#lib/messages/accounts";
import { connectionsIn } from "#lib/messages/connections";
import { type OrganisationSummary, organisationsFor } from "#lib/overview/organisations";
import { requireAccount } from "../../session.ts";
import { type Reader, reader } from "../overview/reader.ts";

export async function generateMetadata(): Promise<Metadata> {
  const { account } = await requireAccount();
  return account.isOperator ? { title: (await reader()).texts.operators.title } : {};
}

/** For operators: how every organisation does. For anybody else there is no such page. */
export default async function Page() {
  const { actor, account } = await requireAccount();
  if (!account.isOperator) notFound();
  const organisations = await organisationsFor(actor);
  if (!organisations) notFound();
  const by = await reader();
  const { title, lead, columns } = by.texts.operators;
  return (
    <>
      <h1 className="font-strong text-title">{title}</h1>
      <p className="text-quiet">{lead}</p>
      <PlainTable
        head={Object.values(columns)}
        rows={organisations.map((one) => ({
          key: one.slug,
          cells: [one.name, ...factsOf(one, by)],
        }))}
      />
    </>
  );
}

/** What stands beside an organisation's name, column by column. */
function factsOf(organisation: OrganisationSummary, by: Reader): ReactNode[] {
  const { people, waysIn, lastGoodRun, held, stale, expiring } = organisation;
  const texts = by.texts.operators;
  const { states } = connectionsIn(by.locale);
  const open = waysIn
    .filter(({ state }) => state !== "closed")
    .map((one) => fillIn(texts.wayIn, { name: one.name, state: states[one.state] }));
  const needs = [
    ...(held > 0 ? [by.counted(texts.held, held)] : []),
    ...stale.map((connection) => fillIn(texts.stale, { name: connection })),
    ...expiring.map((one) =>
      fillIn(texts.expiring, { name: one.connection, when: by.when(one.endsAt) }),
    ),
  ];
  return [
    by.number(people),
    open.join(", ") || texts.byHandOnly,
    lastGoodRun === null ? texts.none : by.when(lastGoodRun),
    needs.length === 0 ? (
      texts.nothing
    ) : (
      <span key="needs" className="text-waiting">
        {needs.join("; ")}
      </span>
    ),
  ];
}
