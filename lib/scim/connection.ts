/** Who asks: a bearer token → the connection it is a key of. */
import type { Entered } from "#db/scim-enter";
import { type Actor, connectionActor } from "../auth/actors.ts";
import { hashToken } from "../auth/sealing.ts";
import { env } from "../env.ts";
import { type UserField, userFields } from "../users/fields.ts";
import type { Issue } from "../users/issues.ts";
import { ScimError } from "./errors.ts";
import type { UserView } from "./resource.ts";
import { mappingOf, readScimSettings, type ScimSettings } from "./settings.ts";

/** What becomes known of a request while it is answered, for its line in the log. */
export interface Note {
  entered?: Entered;
  /** As it came. */
  body?: unknown;
  userId?: string;
  groupId?: string;
  /** What was kept though the product cannot use it. */
  issues?: Issue[];
  /** Members of a group were named who are nobody here, and were left out. */
  hasUnknownMembers?: boolean;
  /** The run its change belongs to. */
  runId?: string;
  endedAccess?: boolean;
}

/** A request on its way. */
export interface ScimRequest {
  id: string;
  /** The token's hash. */
  hash: string;
  note: Note;
}

/** A request of a connection that may do what it asks. */
export interface ScimContext extends UserView {
  request: ScimRequest;
  entered: Entered;
  settings: ScimSettings;
}

/** The hash of the token in an Authorization header (RFC 6750 §2.1); null when there is none that could be ours. */
export function bearerHash(header: string | null): string | null {
  const token = /^bearer +(fwscim_[\w-]{20,100}) *$/i.exec(header ?? "")?.[1];
  return token === undefined ? null : hashToken(token);
}

export function baseUrl(): string {
  return `${env().appUrl}/scim/v2`;
}

/** What a connection with these settings synchronises. */
export function viewOf(settings: ScimSettings, localFields: readonly string[]): UserView {
  const fields = localFields.length === 0 ? userFields : synchronised(localFields);
  return { mapping: mappingOf(settings), fields, baseUrl: baseUrl() };
}

function synchronised(localFields: readonly string[]): UserField[] {
  return userFields.filter((field) => !localFields.includes(field));
}

/** @throws ScimError 401 (no such token, or no longer good), 503 (paused: nothing is written meanwhile) */
export function contextOf(
  entered: Entered | undefined,
  request: ScimRequest,
  does: "read" | "write",
): ScimContext {
  if (!entered) throw unauthorised();
  request.note.entered = entered;
  mayAsk(entered, does);
  const settings = readScimSettings(entered.settings);
  return { request, entered, settings, ...viewOf(settings, entered.localFields) };
}

function mayAsk(entered: Entered, does: "read" | "write"): void {
  if (!entered.usable) throw unauthorised();
  if (entered.state === "paused" && does === "write") {
    throw new ScimError(503, "An Admin has paused this connection.", undefined, {
      "retry-after": "3600",
    });
  }
}

export function unauthorised(): ScimError {
  return new ScimError(401, "A token of the Control Centre is needed as a bearer.", undefined, {
    "www-authenticate": 'Bearer realm="Flexwhere SCIM"',
  });
}

/** The connection as the author of what it changes. */
export function actorOf({ entered, request }: ScimContext, runId: string): Actor {
  const { organisationId, connectionId: id, localFields } = entered;
  return connectionActor({
    ...{ organisationId, id, kind: "scim", requestId: request.id, runId, localFields },
  });
}
