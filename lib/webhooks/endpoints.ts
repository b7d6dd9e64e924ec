/** The addresses that are told of people, as an organisation's Admins set them. */
import { type Handle, inOrganisation } from "#db/client";
import { uniqueViolation } from "#db/errors";
import type { Changes } from "#db/history";
import * as events from "#db/webhook-events";
import * as db from "#db/webhooks";
import type { Actor } from "../auth/actors.ts";
import { env } from "../env.ts";
import { isId, newId } from "../ids.ts";
import { isLocalInstallation, problemOfUrl } from "./address.ts";
import { decision, hostOf } from "./decisions.ts";
import { leaseMs } from "./delivering.ts";
import { type EventSet, eventSets, setOf } from "./events.ts";
import { type Outcome, post } from "./posting.ts";
import { WebhookError } from "./refusals.ts";
import { sealSecret, secretsOf } from "./secrets.ts";
import { newSecret, signedHeaders } from "./signing.ts";

export const mostEndpoints = 5;
const overlapMs = 24 * 3_600_000;

export interface Endpoint {
  id: string;
  url: string;
  set: EventSet;
  state: "on" | "paused" | "gone";
  /** Until when the secret before is signed with too; ISO. */
  oldSecretUntil: string | null;
  waiting: number;
  gaveUp: number;
}

/** @throws WebhookError not_admin */
export async function listEndpoints(actor: Actor): Promise<Endpoint[]> {
  mustManage(actor);
  return inOrganisation(actor.organisationId, async (at) => {
    const counts = await events.countEvents(at);
    return (await db.listEndpoints(at)).map((row) => endpointOf(row, counts));
  });
}

/** @throws WebhookError not_admin, no_endpoint */
export async function readEndpoint(actor: Actor, id: string): Promise<Endpoint> {
  const found = (await listEndpoints(actor)).find((one) => one.id === id);
  if (!found) throw new WebhookError("no_endpoint");
  return found;
}

/**
 * Tells an address of what happens from now on.
 * @returns its secret, told this once
 * @throws WebhookError not_admin, url_*, events_none, endpoints_many
 */
export async function addEndpoint(
  actor: Actor,
  wanted: { url: string; set: string },
): Promise<{ id: string; secret: string }> {
  mustManage(actor);
  const url = checkedUrl(wanted.url);
  const set = checkedSet(wanted.set);
  const [id, secret] = [newId(), newSecret()];
  await inOrganisation(actor.organisationId, async (at) => {
    await db.lockEndpoints(at);
    if ((await db.listEndpoints(at)).length >= mostEndpoints)
      throw new WebhookError("endpoints_many");
    const row = { id, url, events: [...eventSets[set]], sealedSecret: sealSecret(secret) };
    const entry = decision(actor, "webhook_created", row, { set: [null, set] });
    await free(() => db.insertEndpoint(at, row, entry));
  });
  return { id, secret };
}

/** Another address or other events; what waits goes to the new address. @throws as `addEndpoint`, and no_endpoint */
export async function changeEndpoint(
  actor: Actor,
  id: string,
  wanted: { url: string; set: string },
): Promise<void> {
  const url = checkedUrl(wanted.url);
  const set = checkedSet(wanted.set);
  await onEndpoint(actor, id, async (at, row) => {
    const changes: Changes = { set: [setOf(row.events), set] };
    if (url !== row.url) changes["to"] = [null, hostOf({ url })];
    const entry = decision(actor, "webhook_changed", row, changes);
    await free(() => db.updateEndpoint(at, id, { url, events: [...eventSets[set]] }, entry));
  });
}

/**
 * A new secret. For a day messages are signed with the one before as well, so that the receiver can be changed
 * meanwhile.
 * @returns the secret, told this once
 * @throws WebhookError not_admin, no_endpoint
 */
export async function renewSecret(actor: Actor, id: string, now = new Date()): Promise<string> {
  const secret = newSecret();
  await onEndpoint(actor, id, (at, row) =>
    db.updateEndpoint(
      at,
      id,
      {
        sealed_secret: sealSecret(secret),
        sealed_old_secret: row.sealedSecret,
        old_until: new Date(now.getTime() + overlapMs),
      },
      decision(actor, "webhook_secret", row),
    ),
  );
  return secret;
}

/** What happens meanwhile waits, for a month at most. @throws WebhookError not_admin, no_endpoint */
export async function pauseEndpoint(actor: Actor, id: string): Promise<void> {
  await setState(actor, id, "paused", "webhook_paused");
}

/** @throws WebhookError not_admin, no_endpoint */
export async function resumeEndpoint(actor: Actor, id: string): Promise<void> {
  await setState(actor, id, "on", "webhook_resumed");
}

/** Nothing more is told, and what waits is gone. @throws WebhookError not_admin, no_endpoint */
export async function removeEndpoint(actor: Actor, id: string): Promise<void> {
  await onEndpoint(actor, id, (at, row) =>
    db.deleteEndpoint(at, id, decision(actor, "webhook_removed", row)),
  );
}

/** Sends a message about nobody, at once. @throws WebhookError not_admin, no_endpoint */
export async function testEndpoint(actor: Actor, id: string): Promise<Outcome> {
  mustManage(actor);
  const row = await inOrganisation(actor.organisationId, (at) => found(at, id));
  const now = new Date();
  const body = JSON.stringify({ type: "webhook.test", timestamp: now.toISOString(), data: {} });
  const headers = signedHeaders(newId(), now, body, secretsOf(row, now));
  return post(row.url, headers, body, { mayBeLocal: isLocalInstallation(env().appUrl) });
}

/** @throws WebhookError not_admin, no_endpoint, no_event */
export async function sendAgain(actor: Actor, id: string, seq: string): Promise<void> {
  await onEndpoint(actor, id, async (at) => {
    const isPlace = /^\d{1,18}$/.test(seq);
    const again = isPlace && (await events.sendEventAgain(at, id, seq, new Date()));
    if (!again) throw new WebhookError("no_event");
  });
}

/** Does not wait for the pauses between tries to end. @throws WebhookError not_admin, no_endpoint */
export async function sendWaitingNow(actor: Actor, id: string): Promise<void> {
  const now = new Date();
  const soon = new Date(now.getTime() + leaseMs);
  await onEndpoint(actor, id, (at) => events.hurryWaiting(at, id, now, soon));
}

async function setState(
  actor: Actor,
  id: string,
  state: "on" | "paused",
  kind: "webhook_paused" | "webhook_resumed",
): Promise<void> {
  await onEndpoint(actor, id, async (at, row) => {
    if (row.state === state) return;
    await db.updateEndpoint(at, id, { state }, decision(actor, kind, row));
  });
}

async function onEndpoint(
  actor: Actor,
  id: string,
  work: (at: Handle, row: db.EndpointRow) => Promise<void>,
): Promise<void> {
  mustManage(actor);
  await inOrganisation(actor.organisationId, async (at) => work(at, await found(at, id, true)));
}

async function found(at: Handle, id: string, lock = false): Promise<db.EndpointRow> {
  const row = isId(id) ? await db.findEndpoint(at, id, lock) : undefined;
  if (!row) throw new WebhookError("no_endpoint");
  return row;
}

/** @throws WebhookError not_admin */
export function mustManage(actor: Actor): void {
  const may = actor.kind === "operator" || (actor.kind === "account" && actor.role === "admin");
  if (!may) throw new WebhookError("not_admin");
}

function checkedUrl(text: string): string {
  const url = text.trim();
  const problem = problemOfUrl(url, isLocalInstallation(env().appUrl));
  if (problem) throw new WebhookError(problem);
  return new URL(url).href;
}

function checkedSet(wanted: string): EventSet {
  if (!Object.hasOwn(eventSets, wanted)) throw new WebhookError("events_none");
  return wanted as EventSet;
}

async function free(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (uniqueViolation(error) === undefined) throw error;
    throw new WebhookError("url_taken");
  }
}

function endpointOf(
  row: db.EndpointRow,
  counts: Awaited<ReturnType<typeof events.countEvents>>,
): Endpoint {
  const { id, url, state, oldUntil } = row;
  const count = (of: string) =>
    counts.find((one) => one.endpointId === id && one.state === of)?.count ?? 0;
  return {
    ...{ id, url, state, set: setOf(row.events) },
    oldSecretUntil: oldUntil !== null && oldUntil > new Date() ? oldUntil.toISOString() : null,
    ...{ waiting: count("waiting"), gaveUp: count("gave_up") },
  };
}
