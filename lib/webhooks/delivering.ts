/**
 * The way of an event: noted with the change by a trigger, named here, then sent until the receiver has it. Every
 * step is short and in the database, so any number of workers may do it, and any of them may be killed.
 */
import { listAccounts } from "#db/accounts";
import { type Handle, inOrganisation } from "#db/client";
import { ownOrganisation } from "#db/organisations";
import { readRetention } from "#db/privacy";
import * as events from "#db/webhook-events";
import * as endpoints from "#db/webhooks";
import { systemActor } from "../auth/actors.ts";
import { newId } from "../ids.ts";
import { queueMail } from "../mail/outbox.ts";
import { decision, hostOf } from "./decisions.ts";
import {
  type EventType,
  eventOf,
  type Happening,
  messageOf,
  type Reason,
  type Terms,
} from "./events.ts";
import { isTaken, type Outcome, post, type Way } from "./posting.ts";
import { secretsOf } from "./secrets.ts";
import { signedHeaders } from "./signing.ts";

const lookAtOnce = 1_000;
const sendAtOnce = 8;
/** Longer than a message may take: what is due again by then was never finished. */
export const leaseMs = 60_000;
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
/** Pauses between tries: a day in all, then the event is given up. */
const pauses = [
  ...[5 * second, 30 * second, 2 * minute, 5 * minute, 15 * minute, 30 * minute],
  ...[hour, 2 * hour, 4 * hour, 8 * hour, 8 * hour],
];
const tellAgainMs = 24 * hour;

export interface Delivery extends Way {
  now(): Date;
  /** From 0 up to 1: how much of the spread a pause gets. */
  random(): number;
}

/** Says of all entries that were noted for an endpoint which are events that it wants. */
export async function nameNews({ organisationId, id }: endpoints.EndpointAddress): Promise<void> {
  for (let seen = lookAtOnce; seen === lookAtOnce; ) {
    seen = await inOrganisation(organisationId, (at) => nameSome(at, id));
  }
}

/** Answers how many entries it looked at. */
async function nameSome(at: Handle, endpointId: string): Promise<number> {
  const endpoint = await endpoints.findEndpoint(at, endpointId);
  const entries = await events.holdNewEntries(at, endpointId, lookAtOnce);
  if (!endpoint || entries.length === 0) return 0;
  const wanted: events.NamedEvent[] = [];
  const others: string[] = [];
  for (const entry of entries) {
    const event = eventOf(happeningOf(entry));
    if (event && endpoint.events.includes(event.type)) {
      wanted.push({ seq: entry.seq, id: newId(), ...event });
    } else others.push(entry.seq);
  }
  await events.nameEvents(at, endpointId, wanted, others);
  return entries.length;
}

/**
 * Sends what is due to one endpoint, a few at once, until nothing is due any more or a whole round has failed. Of one
 * person one event at a time. Answers whether the receiver took the last of them.
 */
export async function deliverDue(
  of: endpoints.EndpointAddress,
  delivery: Delivery,
  isOver: () => boolean = () => false,
): Promise<boolean> {
  for (;;) {
    if (isOver()) return true;
    const round = await takeRound(of, delivery);
    if (!round || round.due.length === 0) return true;
    const outcomes = await Promise.all(round.due.map((event) => send(round, event, delivery)));
    await noteRound(of, round.due, outcomes, delivery);
    if (!outcomes.some(isTaken)) return false;
  }
}

interface Round {
  url: string;
  secrets: string[];
  terms: Terms;
  due: events.DueEvent[];
}

async function takeRound(
  { organisationId, id }: endpoints.EndpointAddress,
  { now }: Delivery,
): Promise<Round | undefined> {
  return inOrganisation(organisationId, async (at) => {
    const endpoint = await endpoints.findEndpoint(at, id);
    if (endpoint?.state !== "on") return undefined;
    const moment = now();
    const until = new Date(moment.getTime() + leaseMs);
    const due = await events.takeDueEvents(at, id, { now: moment, until, most: sendAtOnce });
    const { timeZone } = await ownOrganisation(at);
    const terms = { timeZone, ...(await readRetention(at)) };
    return { url: endpoint.url, secrets: secretsOf(endpoint, moment), terms, due };
  });
}

async function send(
  { url, secrets, terms }: Round,
  event: events.DueEvent,
  delivery: Delivery,
): Promise<Outcome> {
  const body = JSON.stringify(messageOf(happeningOf(event), eventNamed(event), terms));
  return post(url, signedHeaders(event.id, delivery.now(), body, secrets), body, delivery);
}

/** In one transaction: whoever is killed before it sends a few again. */
async function noteRound(
  { organisationId, id }: endpoints.EndpointAddress,
  due: readonly events.DueEvent[],
  outcomes: readonly Outcome[],
  delivery: Delivery,
): Promise<void> {
  const now = delivery.now();
  await inOrganisation(organisationId, async (at) => {
    let isGivenUp = false;
    for (const [n, event] of due.entries()) {
      const outcome = outcomes[n] ?? { failure: "broken" };
      const tried = triedOf(outcome, event.attempts, now, delivery.random());
      await events.noteTry(at, id, event, tried);
      isGivenUp ||= tried.state === "gave_up";
    }
    if (outcomes.some((outcome) => "status" in outcome && outcome.status === 410)) {
      await endpointGone(at, id);
    } else if (isGivenUp) await tellOfGivingUp(at, id, now);
  });
}

/** @param before tries before this one @param spread from 0 up to 1: receivers that come back are not stormed */
function triedOf(outcome: Outcome, before: number, now: Date, spread: number): events.Tried {
  const status = "status" in outcome ? outcome.status : null;
  const failure = "failure" in outcome ? outcome.failure : null;
  if (isTaken(outcome)) return { state: "sent", dueAt: now, status, failure };
  const pause = pauses[before];
  if (pause === undefined) return { state: "gave_up", dueAt: now, status, failure };
  const dueAt = new Date(now.getTime() + pause * (0.9 + 0.2 * spread));
  return { state: "waiting", dueAt, status, failure };
}

/** The receiver says that there is nobody any more, so nothing is kept for it. */
async function endpointGone(at: Handle, id: string): Promise<void> {
  const endpoint = await endpoints.findEndpoint(at, id, true);
  if (!endpoint || endpoint.state === "gone") return;
  const entry = decision(systemActor(at.organisationId), "webhook_gone", endpoint);
  await endpoints.updateEndpoint(at, id, { state: "gone" }, entry);
  await events.giveUpWaiting(at, id);
  await mailAdmins(at, "webhook_gone", { host: hostOf(endpoint), endpointId: id });
}

/** One mail a day, however many events are given up. */
async function tellOfGivingUp(at: Handle, id: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - tellAgainMs);
  if (!(await endpoints.noteTold(at, id, now, before))) return;
  const endpoint = await endpoints.findEndpoint(at, id);
  if (!endpoint) return;
  await mailAdmins(at, "webhook_gave_up", { host: hostOf(endpoint), endpointId: id });
}

async function mailAdmins(
  at: Handle,
  kind: "webhook_gone" | "webhook_gave_up",
  facts: Record<string, string>,
): Promise<void> {
  for (const account of await listAccounts(at)) {
    if (account.role === "admin" && account.state === "active") {
      await queueMail(at, account, kind, facts);
    }
  }
}

function eventNamed({ type, reason }: events.DueEvent) {
  return { type: type as EventType, reason: reason as Reason | null };
}

function happeningOf(entry: events.NotedEntry): Happening {
  const { seq, at, kind, wayIn, runId, entryReason: reason, changes } = entry;
  const { userId: id, userName, email, active, blocked, ownerKind, isErased } = entry;
  const isScim = ownerKind === "scim";
  const person = { id, userName, email, active, blocked, isScim, isErased };
  return { seq, at, kind, wayIn, runId, reason, changes, person };
}
