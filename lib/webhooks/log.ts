/** What an endpoint was told and is still to be told. */
import { inOrganisation } from "#db/client";
import { type EventLine, listEvents } from "#db/webhook-events";
import { findEndpoint } from "#db/webhooks";
import type { Actor } from "../auth/actors.ts";
import { isId } from "../ids.ts";
import { mustManage } from "./endpoints.ts";
import { WebhookError } from "./refusals.ts";

const pageSize = 50;

export const logStates = ["waiting", "gave_up", "sent"] as const;

export interface LogView {
  /** Null: all. */
  state: EventLine["state"] | null;
  /** The place to go on after; null on the first page. */
  before: string | null;
}

/** Reads a view from an address; what makes no sense is left out. */
export function readLogView(params: URLSearchParams): LogView {
  const before = params.get("before") ?? "";
  return {
    state: logStates.find((state) => state === params.get("state")) ?? null,
    before: /^\d{1,18}$/.test(before) ? before : null,
  };
}

/** Moments are ISO. */
export interface LogLine extends Omit<EventLine, "createdAt" | "dueAt"> {
  createdAt: string;
  /** When it is tried next. */
  dueAt: string;
}

/** The newest first. @throws WebhookError not_admin, no_endpoint */
export async function readLog(
  actor: Actor,
  endpointId: string,
  { state, before }: LogView,
): Promise<{ lines: LogLine[]; older: string | null }> {
  mustManage(actor);
  return inOrganisation(actor.organisationId, async (at) => {
    const isThere = isId(endpointId) && (await findEndpoint(at, endpointId));
    if (!isThere) throw new WebhookError("no_endpoint");
    const found = await listEvents(at, endpointId, { state, before, most: pageSize + 1 });
    const lines = found.slice(0, pageSize).map(({ createdAt, dueAt, ...line }) => ({
      ...line,
      ...{ createdAt: createdAt.toISOString(), dueAt: dueAt.toISOString() },
    }));
    return { lines, older: found.length > pageSize ? (lines.at(-1)?.seq ?? null) : null };
  });
}
