import type { Metadata } from "next";
import Link from "next/link";
import { ActionForm } from "#components/action-form";
import { Icon } from "#components/ui/icon";
import { EndpointState } from "#components/webhooks/endpoint-state";
import { searchParamsOf } from "../../../users/view.ts";
import { test } from "./actions.ts";
import { Log } from "./log.tsx";
import { Manage } from "./manage.tsx";
import { shownEndpoint } from "./shown.ts";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { host, texts } = await shownEndpoint((await params).id);
  return { title: `${host} · ${texts.title}` };
}

/** One address: how it stands, what it was told, and what can be changed. */
export default async function Page({ params, searchParams }: Props) {
  const { id } = await params;
  const { texts, endpoint, host } = await shownEndpoint(id);
  return (
    <div className="max-w-5xl">
      <Link
        href="/settings/webhooks"
        prefetch={false}
        className="inline-flex items-center gap-1 text-accent text-table underline-offset-4 hover:underline"
      >
        <Icon name="left" size={14} />
        {texts.back}
      </Link>
      <div className="mt-2 flex flex-wrap items-baseline gap-x-4">
        <h1 className="break-all font-strong text-title">{host}</h1>
        <EndpointState state={endpoint.state} label={texts.states[endpoint.state]} />
      </div>
      <p className="break-all text-quiet">{endpoint.url}</p>
      <section aria-labelledby="test" className="mt-8 max-w-xl">
        <h2 id="test" className="font-strong text-heading">
          {texts.test.title}
        </h2>
        <p className="mt-1 mb-4 text-quiet">{texts.test.lead}</p>
        <ActionForm action={test} hidden={{ id }} fields={[]} submit={texts.test.submit} />
      </section>
      <Log id={id} params={searchParamsOf(await searchParams)} />
      <Manage id={id} />
    </div>
  );
}
