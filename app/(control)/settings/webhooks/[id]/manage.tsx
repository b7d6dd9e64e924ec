import { ActionForm } from "#components/action-form";
import { buttonClass } from "#components/ui/button-class";
import { Section } from "#components/ui/section";
import { fillIn } from "#lib/messages/accounts";
import { endpointFields, webhookTexts } from "../texts.ts";
import { change, remove, renew, setPaused } from "./actions.ts";
import { shownEndpoint } from "./shown.ts";

/** What can be changed about an address that is told. */
export async function Manage({ id }: { id: string }) {
  const { endpoint, host, when } = await shownEndpoint(id);
  const { texts } = await webhookTexts();
  const words = texts.manage;
  const { state, oldSecretUntil } = endpoint;
  const isOn = state === "on";
  const form = { hidden: { id }, isOneOfMany: true, look: "plain" } as const;
  const pauseLead = { on: words.pauseLead, paused: words.resumeLead, gone: words.goneLead }[state];
  return (
    <div className="mt-12 grid max-w-xl grid-cols-[minmax(0,1fr)] gap-12">
      <Section id="address" title={words.title}>
        <div className="mt-3">
          <ActionForm
            {...form}
            action={change}
            submit={words.submit}
            fields={endpointFields(texts, endpoint)}
          />
        </div>
      </Section>
      <Section id="secret" title={words.secretTitle} lead={words.secretLead}>
        {oldSecretUntil === null ? null : (
          <p className="mb-4">{fillIn(words.secretUntil, { moment: when(oldSecretUntil) })}</p>
        )}
        <ActionForm {...form} action={renew} submit={words.secretSubmit} fields={[]} />
      </Section>
      <Section id="pause" title={words.pauseTitle} lead={pauseLead}>
        <ActionForm
          {...form}
          action={setPaused}
          hidden={{ id, deed: isOn ? "pause" : "resume" }}
          submit={isOn ? words.pause : words.resume}
          fields={[]}
        />
      </Section>
      <Section id="remove" title={words.removeTitle}>
        <details className="mt-3">
          <summary className={`${buttonClass("harm")} inline-flex cursor-pointer items-center`}>
            {words.remove}
          </summary>
          <div className="mt-3 border-harm border-l-4 bg-raised px-4 py-3">
            <p className="mb-3">{fillIn(words.removeAsk, { host })}</p>
            <ActionForm
              {...form}
              action={remove}
              submit={fillIn(words.removeSubmit, { host })}
              look="harm"
              fields={[]}
            />
          </div>
        </details>
      </Section>
    </div>
  );
}
