import { notFound } from "next/navigation";
import { cache } from "react";
import { type ConnectionPage, connectionPage } from "#lib/connections/connection-page";
import { ConnectionError } from "#lib/connections/refusals";
import { formatMoment } from "../../../moment.ts";
import { requireAdmin } from "../../../session.ts";
import { connectionTexts } from "../texts.ts";

/** A connection for one of its pages, with its reader; looked up once per request. Admins only. */
export const shownConnection = cache(async (id: string) => {
  const { actor, organisation } = await requireAdmin();
  const { locale, texts, copying } = await connectionTexts();
  const when = (iso: string) => formatMoment(iso, locale, organisation.timeZone);
  const reader = { actor, locale, texts, copying, when };
  return { ...reader, connection: await orNotFound(connectionPage(actor, id)) };
});

/** What another organisation has is not there. */
export async function orNotFound<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ConnectionError && error.refusal === "no_connection") notFound();
    throw error;
  }
}

/** How a connection stands: what it does, or that nothing was heard of it yet. */
export function stateOf({ state, seenAt }: ConnectionPage) {
  return state === "live" && seenAt === null ? "waiting" : state;
}
