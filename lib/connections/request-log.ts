/** What a connection asked and what became of it, for its Admins. */
import { inOrganisation } from "#db/client";
import { findConnection } from "#db/connections";
import { namesOfUsers } from "#db/history-list";
import { type LoggedRequest, pageOfRequests } from "#db/scim-requests";
import type { Actor } from "../auth/actors.ts";
import { isId } from "../ids.ts";
import { readPage } from "../paging.ts";
import { peopleMeant } from "../users/meant.ts";
import { mustManageConnections } from "./connections.ts";
import { ConnectionError } from "./refusals.ts";
import type { RequestView } from "./request-view.ts";

/** Requests on one page. */
const pageSize = 50;
/** People whom a search may mean. */
const mostPeople = 50;

export interface RequestLine extends Omit<LoggedRequest, "at" | "userId"> {
  /** ISO. */
  at: string;
  /** Whom it was about; without a name: erased. */
  person: { id: string; name: string | null; isThere: boolean } | null;
}

export interface RequestLog {
  lines: RequestLine[];
  next: string | null;
  previous: string | null;
  /** The one person of the view. */
  person: { id: string; name: string | null } | null;
}

/** One page of what a view shows, the newest first. @throws ConnectionError not_admin, no_connection */
export async function requestLog(
  actor: Actor,
  connectionId: string,
  view: RequestView,
): Promise<RequestLog> {
  mustManageConnections(actor);
  return inOrganisation(actor.organisationId, async (at) => {
    const connection = isId(connectionId) ? await findConnection(at, connectionId) : undefined;
    if (connection?.kind !== "scim") throw new ConnectionError("no_connection");
    const users = view.person === "" ? undefined : await peopleMeant(at, view.person, mostPeople);
    const filter = { connectionId, only: view.only, users };
    const { rows, next, previous } = await readPage(
      view,
      pageSize,
      (asked) => pageOfRequests(at, { ...filter, ...asked }),
      ({ id }) => id,
    );
    const one = isId(view.person) ? view.person : null;
    const ids = new Set([...rows.flatMap(({ userId }) => userId ?? []), ...(one ? [one] : [])]);
    const named = new Map((await namesOfUsers(at, [...ids])).map((user) => [user.id, user]));
    const person = (id: string) => named.get(id) ?? { id, name: null, isThere: false };
    const lines = rows.map(({ userId, ...row }) => ({
      ...row,
      at: row.at.toISOString(),
      person: userId === null ? null : person(userId),
    }));
    return { lines, next, previous, person: one === null ? null : person(one) };
  });
}
