/** What other systems are told, in the tests of the walls: sample rows, and every query function once. */
import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import type { Handle } from "../client.ts";
import type { Entry } from "../history.ts";
import * as events from "../webhook-events.ts";
import * as endpoints from "../webhooks.ts";
import type { Sample } from "./calls.ts";

export interface WebhookSample {
  endpointId: string;
}

export function newWebhookSample(): WebhookSample {
  return { endpointId: randomUUID() };
}

/** As the owner, an endpoint and what it is to be told of the organisation's newest change of a person. */
export async function arrangeWebhooks(
  sql: Sql,
  marker: string,
  organisationId: string,
): Promise<WebhookSample> {
  const sample = newWebhookSample();
  const { endpointId } = sample;
  await sql`
    insert into webhook_endpoints (organisation_id, id, url, events, state, sealed_secret)
    values (${organisationId}, ${endpointId}, ${`https://${marker}.example`}, '{user.updated}', 'on', 'sealed')`;
  await sql`
    insert into webhook_events (organisation_id, endpoint_id, seq, user_id)
    select organisation_id, ${endpointId}, seq, user_id from history
    where organisation_id = ${organisationId} and user_id is not null order by seq desc limit 1`;
  return sample;
}

const by = {
  ...{ actorKind: "operator", actorId: null, wayIn: "manual" },
  ...{ connectionId: null, runId: null, requestId: null },
};
const entry: Entry = { by, kind: "webhook_changed", userId: null };
const now = new Date();
const later = new Date("2999-01-01");

type Call = (at: Handle, of: Sample) => Promise<unknown>;

const endpointCalls: Record<string, Call> = {
  listEndpoints: (at) => endpoints.listEndpoints(at),
  findEndpoint: (at, of) => endpoints.findEndpoint(at, of.endpointId, true),
  insertEndpoint: (at) => {
    const id = randomUUID();
    const row = { id, url: `https://${id}.example`, events: [], sealedSecret: "" };
    return endpoints.insertEndpoint(at, row, entry);
  },
  updateEndpoint: (at, of) =>
    endpoints.updateEndpoint(at, of.endpointId, { state: "paused" }, entry),
  deleteEndpoint: (at, of) => endpoints.deleteEndpoint(at, of.endpointId, entry),
  noteTold: async (at, of) => (await endpoints.noteTold(at, of.endpointId, now, now)) || undefined,
};

const tried = { dueAt: later, status: 500, failure: null };

const eventCalls: Record<string, Call> = {
  holdNewEntries: (at, of) => events.holdNewEntries(at, of.endpointId, 9),
  nameEvents: (at, of) => named(at, of),
  takeDueEvents: async (at, of) => {
    await named(at, of);
    return events.takeDueEvents(at, of.endpointId, { now: later, until: later, most: 9 });
  },
  noteTry: (at, of) => triedOnce(at, of, "waiting"),
  giveUpWaiting: (at, of) => events.giveUpWaiting(at, of.endpointId),
  sendEventAgain: async (at, of) => {
    await named(at, of);
    await triedOnce(at, of, "gave_up");
    const seq = await placeOf(at, of);
    return (await events.sendEventAgain(at, of.endpointId, seq, now)) || undefined;
  },
  hurryWaiting: async (at, of) => {
    await triedOnce(at, of, "waiting");
    await events.hurryWaiting(at, of.endpointId, now, now);
  },
  listEvents: async (at, of) => {
    await named(at, of);
    return events.listEvents(at, of.endpointId, { state: null, before: null, most: 9 });
  },
  countEvents: async (at, of) => {
    await named(at, of);
    return events.countEvents(at);
  },
};

/** As if the sample's entry had been looked at. */
async function named(at: Handle, of: Sample): Promise<void> {
  const event = { seq: await placeOf(at, of), id: of.runId, type: "user.updated", reason: null };
  await events.nameEvents(at, of.endpointId, [event], []);
}

async function triedOnce(at: Handle, of: Sample, state: "waiting" | "gave_up"): Promise<void> {
  const event = { seq: await placeOf(at, of), userId: of.userId };
  await events.noteTry(at, of.endpointId, event, { ...tried, state });
}

async function placeOf(at: Handle, { endpointId }: Sample): Promise<string> {
  const [row] = await at.sql<{ seq: string }[]>`
    select seq from webhook_events
    where organisation_id = ${at.organisationId} and endpoint_id = ${endpointId}`;
  return row?.seq ?? "0";
}

export const triedWebhookModules = [
  {
    file: "webhooks.ts",
    exports: endpoints as Record<string, unknown>,
    calls: endpointCalls,
    // A lock touches no row; the others are definer functions for the worker.
    exempt: ["lockEndpoints", "endpointsWithNews", "forgetWebhookEvents"],
  },
  {
    file: "webhook-events.ts",
    exports: events as Record<string, unknown>,
    calls: eventCalls,
    exempt: [] as string[],
  },
];
