import type { Metadata } from "next";
import { ActionForm } from "#components/action-form";
import { Section } from "#components/ui/section";
import { EndpointTable } from "#components/webhooks/endpoint-table";
import { HowItWorks } from "#components/webhooks/how-it-works";
import { counted } from "#lib/messages/users";
import type { WebhookMessages } from "#lib/messages/webhooks-en";
import { type Endpoint, listEndpoints, mostEndpoints } from "#lib/webhooks/endpoints";
import { exampleMessage } from "#lib/webhooks/example";
import { requireAdmin } from "../../../session.ts";
import { add } from "./actions.ts";
import { endpointFields, webhookTexts } from "./texts.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await webhookTexts()).texts.title };
}

export default async function Page() {
  const { actor } = await requireAdmin();
  const { texts } = await webhookTexts();
  const endpoints = await listEndpoints(actor);
  return (
    <div className="max-w-5xl">
      <h1 className="sr-only">{texts.title}</h1>
      <p className="max-w-3xl text-quiet">{texts.lead}</p>
      <section aria-labelledby="told" className="mt-8">
        <h2 id="told" className="font-strong text-heading">
          {texts.list}
        </h2>
        {endpoints.length === 0 ? (
          <p className="mt-1 text-quiet">{texts.none}</p>
        ) : (
          <EndpointTable lines={endpoints.map((one) => lineOf(one, texts))} texts={texts} />
        )}
      </section>
      <Section id="add" title={texts.add.title} lead={texts.add.lead} place="mt-12 max-w-xl">
        {endpoints.length >= mostEndpoints ? <p className="mb-4">{texts.add.full}</p> : null}
        {/* It stays when the last one is added: its answer is the only place where the secret is shown. */}
        <ActionForm
          action={add}
          submit={texts.add.submit}
          fields={endpointFields(texts, { url: "", set: "all" })}
        />
      </Section>
      <HowItWorks example={JSON.stringify(exampleMessage(), null, 2)} texts={texts.how} />
    </div>
  );
}

function lineOf({ id, url, state, set, waiting, gaveUp }: Endpoint, texts: WebhookMessages) {
  const counts = [
    ...(waiting > 0 ? [counted(texts.counts.waiting, waiting)] : []),
    ...(gaveUp > 0 ? [counted(texts.counts.gaveUp, gaveUp)] : []),
  ];
  return {
    ...{ id, url, state, set: texts.sets[set] },
    messages: counts.join(", ") || texts.counts.none,
  };
}
