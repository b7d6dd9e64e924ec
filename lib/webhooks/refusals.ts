/** Why a deed on webhooks is refused, as a closed list: the pages have a sentence for each. */
import { type Refusals, Refused } from "../errors.ts";

const refusals = {
  not_admin: ["forbidden", "Only an Admin can do this."],
  no_endpoint: ["not_found", "There is no such address."],
  url_invalid: ["invalid", "This is no web address."],
  url_https: ["invalid", "The address must begin with https://."],
  url_credentials: ["invalid", "The address may hold no user name or password."],
  url_port: ["invalid", "The address must use port 443 or 8443."],
  url_private: ["invalid", "The address must be reachable from the internet."],
  url_taken: ["conflict", "This address is told already."],
  events_none: ["invalid", "Choose at least one kind of event."],
  endpoints_many: ["wrong_state", "At most 5 addresses can be told."],
  no_event: ["not_found", "There is no such event, or it waits already."],
} as const satisfies Refusals;

export type WebhookRefusal = keyof typeof refusals;

export class WebhookError extends Refused<WebhookRefusal> {
  override name = "WebhookError";

  constructor(refusal: WebhookRefusal) {
    super(refusals, refusal);
  }
}
