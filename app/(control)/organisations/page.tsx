import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { type OrganisationLine, OrganisationTable } from "#components/overview/organisation-table";
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
  const texts = by.texts.operators;
  return (
    <>
      <h1 className="font-strong text-title">{texts.title}</h1>
      <p className="text-quiet">{texts.lead}</p>
      <OrganisationTable
        caption={texts.title}
        lines={organisations.map((one) => lineOf(one, by))}
        texts={texts}
      />
    </>
  );
}

function lineOf(organisation: OrganisationSummary, by: Reader): OrganisationLine {
  const { slug, name, people, waysIn, lastGoodRun, held, stale, expiring } = organisation;
  const texts = by.texts.operators;
  const { states } = connectionsIn(by.locale);
  const open = waysIn
    .filter(({ state }) => state !== "closed")
    .map((one) => fillIn(texts.wayIn, { name: one.name, state: states[one.state] }));
  return {
    ...{ key: slug, name, people: by.number(people) },
    waysIn: open.join(", ") || texts.byHandOnly,
    last: lastGoodRun === null ? texts.none : by.when(lastGoodRun),
    needs: [
      ...(held > 0 ? [by.counted(texts.held, held)] : []),
      ...stale.map((connection) => fillIn(texts.stale, { name: connection })),
      ...expiring.map((one) =>
        fillIn(texts.expiring, { name: one.connection, when: by.when(one.endsAt) }),
      ),
    ],
  };
}
