import { notFound } from "next/navigation";
import { cache } from "react";
import {
  type ConnectionHead,
  connectionHead,
  connectionPage,
} from "#lib/connections/connection-page";
import { ConnectionError } from "#lib/connections/refusals";
import { feedsIn } from "#lib/messages/feeds";
import { formatMoment } from "../../../moment.ts";
import { requireAdmin } from "../../../session.ts";
import { connectionTexts } from "../texts.ts";

/** A connection for one of its pages, with its reader; looked up once per request. Admins only. */
export const shownConnection = cache(async (id: string) => {
  const { actor, organisation } = await requireAdmin();
  const { locale, texts, copying } = await connectionTexts();
  const when = (iso: string) => formatMoment(iso, locale, organisation.timeZone);
  const reader = { actor, organisation, locale, texts, copying, when };
  return { ...reader, connection: await orNotFound(connectionHead(actor, id)) };
});

/** As `shownConnection`, for pages that only a directory has. */
export const shownDirectory = cache(async (id: string) => {
  const reader = await shownConnection(id);
  return { ...reader, connection: await orNotFound(connectionPage(reader.actor, id)) };
});

/** As `shownConnection`, for pages that only a daily file has; with the texts of those. */
export const shownFeed = cache(async (id: string) => {
  const reader = await shownConnection(id);
  if (reader.connection.kind !== "sftp") notFound();
  return { ...reader, words: feedsIn(reader.locale) };
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
export function stateOf({ state, seenAt }: ConnectionHead) {
  return state === "live" && seenAt === null ? "waiting" : state;
}
