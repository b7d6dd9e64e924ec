import Link from "next/link";
import { ConnectionState } from "#components/connections/connection-state";
import { Navigation } from "#components/navigation";
import { Icon } from "#components/ui/icon";
import { shownConnection, stateOf } from "./shown.ts";

/** What stands above each page of one connection. */
export async function Head({ id }: { id: string }) {
  const { connection, texts } = await shownConnection(id);
  const { tabs } = texts;
  const here = `/connections/${id}`;
  const isOpen = connection.state !== "closed";
  const state = stateOf(connection);
  const settings = [
    { href: `${here}/fields`, label: tabs.fields },
    { href: `${here}/manage`, label: tabs.manage },
  ];
  return (
    <>
      <Link
        href="/connections"
        prefetch={false}
        className="inline-flex items-center gap-1 text-accent text-table underline-offset-4 hover:underline"
      >
        <Icon name="left" size={14} />
        {texts.back}
      </Link>
      <div className="mt-2 flex flex-wrap items-baseline gap-x-4">
        <h1 className="break-words font-strong text-title">{connection.name}</h1>
        <ConnectionState state={state} label={texts.states[state]} />
      </div>
      <div className="mt-3 mb-8">
        <Navigation
          look="tabs"
          label={connection.name}
          entries={[
            { href: here, label: tabs.connect, isExact: true },
            ...(isOpen ? settings.slice(0, 1) : []),
            { href: `${here}/requests`, label: tabs.requests },
            ...(isOpen ? settings.slice(1) : []),
          ]}
        />
      </div>
    </>
  );
}
