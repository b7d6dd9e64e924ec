import Link from "next/link";
import { ActionForm } from "#components/action-form";
import { Nothing } from "#components/audit/nothing";
import { Pages } from "#components/users/pages";
import { EventList } from "#components/webhooks/event-list";
import { logStates, readLog, readLogView } from "#lib/webhooks/log";
import { again, hurry } from "./actions.ts";
import { shownEndpoint, shownEvent } from "./shown.ts";

/** What the address was told and is still to be told, by state and page. */
export async function Log({ id, params }: { id: string; params: URLSearchParams }) {
  const { actor, texts, endpoint, when } = await shownEndpoint(id);
  const view = readLogView(params);
  const { lines, older } = await readLog(actor, id, view);
  const words = texts.log;
  const isOn = endpoint.state === "on";
  const to = (given: Record<string, string | null>) => {
    const set = Object.entries(given).filter((one): one is [string, string] => one[1] !== null);
    return `/settings/webhooks/${id}?${new URLSearchParams(set)}`;
  };
  return (
    <section aria-labelledby="log" className="mt-12">
      <h2 id="log" className="font-strong text-heading">
        {words.title}
      </h2>
      <p className="mt-1 max-w-3xl text-quiet">{words.lead}</p>
      <nav aria-label={words.filter} className="mt-4 flex flex-wrap gap-x-4 text-table">
        {[null, ...logStates].map((state) => (
          <Link
            key={state}
            href={to({ state })}
            prefetch={false}
            aria-current={view.state === state ? "true" : undefined}
            className="py-1 text-quiet underline-offset-4 hover:underline aria-[current]:font-strong aria-[current]:text-text"
          >
            {words.filters[state ?? "all"]}
          </Link>
        ))}
      </nav>
      {lines.length > 0 ? (
        <EventList
          events={lines.map((line) => shownEvent(line, isOn, texts, when))}
          endpointId={id}
          again={again}
          texts={words}
        />
      ) : view.state === null && view.before === null ? (
        <div className="mt-4">
          <p className="font-strong">{words.none.title}</p>
          <p className="text-quiet">{words.none.lead}</p>
        </div>
      ) : (
        <Nothing texts={words.noMatch} href={to({})} step={words.noMatch.step} />
      )}
      <Pages
        label={words.pages}
        previous={view.before === null ? null : to({ state: view.state })}
        previousLabel={words.newest}
        next={older === null ? null : to({ state: view.state, before: older })}
        nextLabel={words.older}
      />
      {isOn && endpoint.waiting > 0 ? (
        <div className="mt-4">
          <ActionForm
            action={hurry}
            hidden={{ id }}
            fields={[]}
            submit={words.hurry}
            look="plain"
          />
        </div>
      ) : null}
    </section>
  );
}
