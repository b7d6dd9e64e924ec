import type { Metadata } from "next";
import { Nothing } from "#components/audit/nothing";
import { RequestFilters } from "#components/connections/request-filters";
import { RequestList } from "#components/connections/request-list";
import { Pages } from "#components/users/pages";
import { requestLog } from "#lib/connections/request-log";
import {
  type RequestView,
  readRequestView,
  requestFilters,
  requestParams,
} from "#lib/connections/request-view";
import { fillIn } from "#lib/messages/accounts";
import { searchParamsOf } from "../../../users/view.ts";
import { Head } from "../head.tsx";
import { orNotFound, shownDirectory } from "../shown.ts";
import { shownRequest } from "./shown-request.ts";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { connection, texts } = await shownDirectory((await params).id);
  return { title: `${texts.tabs.requests} · ${connection.name}` };
}

export default async function Page({ params, searchParams }: Props) {
  const { id } = await params;
  const view = readRequestView(searchParamsOf(await searchParams));
  const { actor, texts, locale, when } = await shownDirectory(id);
  const log = await orNotFound(requestLog(actor, id, view));
  const words = texts.requests;
  const here = `/connections/${id}/requests`;
  const to = (change: Partial<RequestView>) => `${here}?${requestParams(view, change)}`;
  const label = fillIn(words.onlyPerson, { name: log.person?.name ?? words.erased });
  const isNarrowed = requestParams(view).size > 0;
  return (
    <>
      <Head id={id} />
      <h2 className="font-strong text-heading">{words.title}</h2>
      <p className="mt-1 text-quiet">{words.lead}</p>
      <RequestFilters
        action={here}
        only={view.only}
        choices={[null, ...requestFilters].map((only) => ({
          label: words.filters[only ?? "all"],
          href: to({ only }),
          isNow: view.only === only,
        }))}
        person={view.person}
        chip={
          log.person
            ? {
                ...{ label, without: to({ person: "" }) },
                withoutLabel: fillIn(words.without, { what: label }),
              }
            : null
        }
        texts={words}
      />
      {log.lines.length > 0 ? (
        <RequestList
          requests={log.lines.map((line) => shownRequest(line, words, locale, when))}
          texts={words}
        />
      ) : isNarrowed ? (
        <Nothing texts={words.noMatch} href={here} step={words.noMatch.step} />
      ) : (
        <Nothing texts={words.none} href={`/connections/${id}`} step={words.none.step} />
      )}
      <Pages
        label={words.pages}
        previous={log.previous === null ? null : to({ before: log.previous })}
        previousLabel={words.previous}
        next={log.next === null ? null : to({ after: log.next })}
        nextLabel={words.next}
      />
    </>
  );
}
