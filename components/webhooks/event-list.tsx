import Link from "next/link";
import { Submit } from "#components/ui/button";
import { Icon, type IconName } from "#components/ui/icon";
import { fillIn } from "#lib/messages/accounts";
import type { WebhookMessages } from "#lib/messages/webhooks-en";

export interface ShownEvent {
  seq: string;
  iso: string;
  moment: string;
  state: "waiting" | "sent" | "gave_up";
  whom: string;
  /** The person's page; null for somebody who has none. */
  href: string | null;
  /** What happened, and what came of telling it, in words. */
  what: string;
  facts: string;
}

const looks = {
  waiting: { icon: "clock", color: "text-waiting" },
  sent: { icon: "check", color: "text-text" },
  gave_up: { icon: "close", color: "text-harm" },
} satisfies Record<ShownEvent["state"], { icon: IconName; color: string }>;

/** What an address was told and is still to be told. */
export function EventList({
  events,
  endpointId,
  again,
  texts,
}: {
  events: ShownEvent[];
  endpointId: string;
  again(form: FormData): Promise<void>;
  texts: WebhookMessages["log"];
}) {
  return (
    <ol className="mt-4 text-table">
      {events.map((event) => {
        const { icon, color } = looks[event.state];
        const about = { whom: event.whom, what: event.what };
        return (
          <li
            key={event.seq}
            className="grid gap-x-6 gap-y-1 border-line border-t py-2.5 md:grid-cols-[9rem_9rem_1fr_auto]"
          >
            <time dateTime={event.iso} className="text-quiet tabular-nums">
              {event.moment}
            </time>
            <span className={`flex items-start gap-2 ${color}`}>
              <span className="pt-0.5">
                <Icon name={icon} />
              </span>
              {texts.states[event.state]}
            </span>
            <div className="min-w-0 break-words">
              <p>
                {event.href === null ? (
                  <span className="font-strong">{event.whom}</span>
                ) : (
                  <Link
                    href={event.href}
                    prefetch={false}
                    className="font-strong underline-offset-4 hover:underline"
                  >
                    {event.whom}
                  </Link>
                )}
                {`: ${event.what}`}
              </p>
              <p className="text-quiet">{event.facts}</p>
            </div>
            {event.state === "waiting" ? null : (
              <form action={again}>
                <input type="hidden" name="id" value={endpointId} />
                <input type="hidden" name="seq" value={event.seq} />
                <Submit look="quiet" label={fillIn(texts.againAbout, about)}>
                  {texts.again}
                </Submit>
              </form>
            )}
          </li>
        );
      })}
    </ol>
  );
}
