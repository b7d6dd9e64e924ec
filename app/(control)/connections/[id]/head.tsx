import { ConnectionState } from "#components/connections/connection-state";
import { Navigation } from "#components/navigation";
import { BackLink } from "#components/ui/back-link";
import type { ConnectionHead } from "#lib/connections/connection-page";
import type { ConnectionMessages } from "#lib/messages/connections-en";
import { feedsIn } from "#lib/messages/feeds";
import type { FeedMessages } from "#lib/messages/feeds-en";
import { residueIn } from "#lib/messages/residue";
import { shownConnection, stateOf } from "./shown.ts";

/** What stands above each page of one connection. */
export async function Head({ id }: { id: string }) {
  const { connection, locale, texts } = await shownConnection(id);
  const state = stateOf(connection);
  const residue = residueIn(locale).tab;
  const entries =
    connection.kind === "sftp"
      ? feedEntries(connection, { ...feedsIn(locale).tabs, residue })
      : directoryEntries(connection, { ...texts.tabs, residue });
  return (
    <>
      <BackLink href="/connections" label={texts.back} />
      <div className="mt-2 flex flex-wrap items-baseline gap-x-4">
        <h1 className="break-words font-strong text-title">{connection.name}</h1>
        <ConnectionState state={state} label={texts.states[state]} />
      </div>
      <div className="mt-3 mb-8">
        <Navigation look="tabs" label={connection.name} entries={entries} />
      </div>
    </>
  );
}

type Tabs<Texts extends { tabs: object }> = Texts["tabs"] & { residue: string };

function directoryEntries({ id, state }: ConnectionHead, tabs: Tabs<ConnectionMessages>) {
  const here = `/connections/${id}`;
  const connect = { href: here, label: tabs.connect, isExact: true };
  const requests = { href: `${here}/requests`, label: tabs.requests };
  if (state === "closed") return [connect, requests];
  return [
    connect,
    { href: `${here}/fields`, label: tabs.fields },
    requests,
    { href: `${here}/residue`, label: tabs.residue },
    { href: `${here}/manage`, label: tabs.manage },
  ];
}

function feedEntries({ id, state }: ConnectionHead, tabs: Tabs<FeedMessages>) {
  const here = `/connections/${id}`;
  const status = { href: here, label: tabs.status, isExact: true };
  if (state === "closed") return [status];
  return [
    status,
    { href: `${here}/account`, label: tabs.account },
    { href: `${here}/upload`, label: tabs.upload },
    { href: `${here}/residue`, label: tabs.residue },
    { href: `${here}/manage`, label: tabs.manage },
  ];
}
