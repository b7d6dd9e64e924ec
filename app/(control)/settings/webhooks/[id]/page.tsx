import type { Metadata } from "next";
import { ActionForm } from "#components/action-form";
import { BackLink } from "#components/ui/back-link";
import { Section } from "#components/ui/section";
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
      <BackLink href="/settings/webhooks" label={texts.back} />
      <div className="mt-2 flex flex-wrap items-baseline gap-x-4">
        <h1 className="break-all font-strong text-title">{host}</h1>
        <EndpointState state={endpoint.state} label={texts.states[endpoint.state]} />
      </div>
      <p className="break-all text-quiet">{endpoint.url}</p>
      <Section id="test" title={texts.test.title} lead={texts.test.lead} place="mt-8 max-w-xl">
        <ActionForm action={test} hidden={{ id }} fields={[]} submit={texts.test.submit} />
      </Section>
      <Log id={id} params={searchParamsOf(await searchParams)} />
      <Manage id={id} />
    </div>
  );
}
