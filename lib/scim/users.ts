/** Users over SCIM: found, made, changed and deleted, each through the core and in one transaction. */
import { isDeepStrictEqual } from "node:util";
import type { Handle } from "#db/client";
import { type Entry, enterToChange, withToken } from "#db/scim-enter";
import { openScimRun } from "#db/scim-runs";
import * as db from "#db/scim-users";
import { knownToEntered, type UserRow } from "#db/users";
import { DomainError } from "../errors.ts";
import { isId, newId } from "../ids.ts";
import { deleteIn, endIn, restoreIn } from "../users/access.ts";
import { bringIn, changeIn } from "../users/directory.ts";
import { fieldRules, identityKey, lengthOf } from "../users/fields.ts";
import { keysOf } from "../users/recognising.ts";
import { settled } from "../users/writing.ts";
import {
  actorOf,
  contextOf,
  type ScimContext,
  type ScimRequest,
  unauthorised,
} from "./connection.ts";
import { ScimError } from "./errors.ts";
import { givenByGroups } from "./group-rules.ts";
import { readResource } from "./incoming.ts";
import { difference, keptOf, present, rawOf } from "./kept.ts";
import { isShownAsSent, usualIdentity } from "./mapping.ts";
import { applyPatch, type Operation } from "./patch.ts";
import { type ShownUser, versionOf } from "./resource.ts";
import type { JsonObject } from "./values.ts";

/** A person and how to show them. */
export interface Answered {
  user: ShownUser;
  context: ScimContext;
}

/** What `If-Match` asks: the version that may be changed. */
type MayChange = (version: string) => void;

/**
 * A new person, or one whom a list or a daily file brought before: taken over under the same id.
 * @throws ScimError 400 (no user name), 409 uniqueness, 401, 503
 */
export async function createUser(request: ScimRequest, body: unknown): Promise<Answered> {
  const sent = readResource("User", body);
  sent["active"] ??= true;
  if (typeof sent["userName"] !== "string" || sent["userName"].trim() === "") {
    throw new ScimError(400, "A userName is needed.", "invalidValue");
  }
  const keys = keysOf(usualIdentity(sent));
  const entering = async (sql: Handle["sql"]) => {
    const asked = [enterToChange(sql, request.hash), knownToEntered(sql, keys)] as const;
    const [entry, known] = await Promise.all(asked);
    return entry && { ...entry, foreseen: { keys, known } };
  };
  return write(request, entering, async (at, context, { foreseen }) => {
    const actor = actorOf(context, await runOf(at, context));
    let made: ShownUser | undefined;
    const written = await bringIn(at, actor, present(rawOf(sent, context)), {
      foreseen,
      linkOf: (row) => {
        const { link, ...user } = withSent(context, row, sent, { revision: 0 });
        made = user;
        return link;
      },
      meets: (known) => mustBeFree(known, sent, context),
    });
    request.note.issues = written.issues;
    const brought = written.takenOver
      ? await givenByGroups(at, context, written.row, actor)
      : written.row;
    const ends = sent["active"] === false;
    if (made && !ends) return made;
    const row = ends ? await endIn(at, actor, brought) : brought;
    const revision = made ? 0 : await db.revisionOf(at, row.id, context.entered.connectionId);
    return withSent(context, row, sent, { revision });
  });
}

/** @throws ScimError 404, 412, 403 (another directory's person), 400, 409, 401, 503 */
export async function patchUser(
  request: ScimRequest,
  id: string,
  operations: readonly Operation[],
  mayChange: MayChange,
): Promise<Answered> {
  return onUser(request, id, (at, context, held) =>
    change(at, context, held, mayChange, (kept) => applyPatch("User", kept, operations)),
  );
}

/** What is not sent is cleared, but for `active`, which only ends when it is said. @throws as `patchUser` */
export async function replaceUser(
  request: ScimRequest,
  id: string,
  body: unknown,
  mayChange: MayChange,
): Promise<Answered> {
  const sent = readResource("User", body);
  if (typeof sent["userName"] !== "string" || sent["userName"].trim() === "") {
    throw new ScimError(400, "A userName is needed.", "invalidValue");
  }
  return onUser(request, id, (at, context, held) =>
    change(at, context, held, mayChange, () => sent),
  );
}

/** Access ends, the user name is free and the id is nobody's from now on. @throws ScimError 404, 412, 403, 401, 503 */
export async function deleteUser(
  request: ScimRequest,
  id: string,
  mayChange: MayChange,
): Promise<void> {
  await onUser(request, id, async (at, context, held) => {
    mayChange(versionOf(held));
    mustBeOurs(held, context);
    const actor = actorOf(context, await runOf(at, context));
    const { row } = await changeIn(at, actor, held, {}, { linksItself: true });
    const after = await deleteIn(at, actor, row);
    request.note.endedAccess = !after.active;
    if (after.deletedAt === null) await db.dropScimLink(at, id, context.entered.connectionId);
    return shown(held, context, {});
  });
}

/** A person as they are shown, and what is still to be kept of them. */
type Shown = ShownUser & { link?: db.ScimLink };

/** One request's transaction, tried again when a name was taken in the same moment. */
async function write<E extends Entry>(
  request: ScimRequest,
  entering: (sql: Handle["sql"]) => Promise<E | undefined>,
  work: (at: Handle, context: ScimContext, entry: E) => Promise<Shown>,
): Promise<Answered> {
  const transaction = async (at: Handle, entry: E) => {
    const { entered } = entry;
    const context = contextOf(entered, request, "write");
    const { link, ...user } = await work(at, context, entry);
    request.note.userId = user.id;
    const groups = entered.hasGroups ? await db.groupsOf(at, user.id, entered.connectionId) : null;
    if (link) db.keepScimLink(at, link);
    return { user: { ...user, groups }, context };
  };
  const answered = await settled(() => withToken(entering, transaction));
  if (!answered) throw unauthorised();
  return answered;
}

async function onUser(
  request: ScimRequest,
  id: string,
  work: (at: Handle, context: ScimContext, held: db.HeldScimUser) => Promise<Shown>,
) {
  const entering = async (sql: Handle["sql"]) => {
    if (isId(id)) return db.enterHolding(sql, request.hash, id);
    const entry = await enterToChange(sql, request.hash);
    return entry && { ...entry, held: undefined };
  };
  return write(request, entering, async (at, context, { held }) => {
    if (!held) throw new ScimError(404, "There is no such user.");
    return work(at, context, held);
  });
}

/** From what is kept of a person to what it is to be. */
async function change(
  at: Handle,
  context: ScimContext,
  held: db.HeldScimUser,
  mayChange: MayChange,
  next: (kept: JsonObject) => JsonObject,
): Promise<Shown> {
  mayChange(versionOf(held));
  const kept = keptOf(held, context);
  const sent: JsonObject = { active: held.active, ...next(kept) };
  mustBeOurs(held, context);
  const raw = difference(rawOf(kept, context), rawOf(sent, context));
  const isTakenOver = held.ownerConnectionId !== context.entered.connectionId;
  const active = sent["active"] === true;
  const isNew = isTakenOver || held.resource === null;
  const isChanged = isNew || !isDeepStrictEqual(kept, sent);
  if (!isChanged) return shown(held, context, kept);

  const changes = isTakenOver || Object.keys(raw).length > 0 || active !== held.active;
  const actor = actorOf(context, changes ? await runOf(at, context) : "");
  let row: UserRow = held;
  if (isTakenOver || Object.keys(raw).length > 0) {
    const written = await changeIn(at, actor, held, raw, { linksItself: true });
    context.request.note.issues = written.issues;
    row = isTakenOver ? await givenByGroups(at, context, written.row, actor) : written.row;
  }
  if (active !== row.active) {
    row = active ? await restoreIn(at, actor, row) : await endIn(at, actor, row);
    context.request.note.endedAccess = !row.active;
  }
  return withSent(context, row, sent, held);
}

/** The person with what was sent, to be kept beside them. */
function withSent(
  context: ScimContext,
  row: UserRow,
  sent: JsonObject,
  { revision }: { revision: number },
): ShownUser & { link: db.ScimLink } {
  const externalId = externalIdOf(sent);
  const isPlain = isShownAsSent(sent, row, context.mapping, context.fields);
  const next = { revision: revision + 1, revisedAt: new Date() };
  const link: db.ScimLink = {
    userId: row.id,
    connectionId: context.entered.connectionId,
    externalId,
    externalIdKey: externalId === null ? null : identityKey(externalId),
    sent: { resource: sent, plainVersion: isPlain ? row.version : null, ...next },
  };
  return { ...shown({ ...row, ...next }, context, sent, isPlain), link };
}

/** The directory's key; one that is too long to be a key is only read back. */
function externalIdOf({ externalId }: JsonObject): string | null {
  if (typeof externalId !== "string") return null;
  return lengthOf(externalId) <= fieldRules.externalId.max ? externalId : null;
}

function shown(
  row: UserRow & { revision: number; revisedAt: Date | null },
  { mapping, fields }: ScimContext,
  sent: JsonObject,
  isPlain = isShownAsSent(sent, row, mapping, fields),
): ShownUser {
  const { id, active, version, revision, createdAt, updatedAt, revisedAt } = row;
  return {
    ...{ id, active, version, revision, createdAt },
    modifiedAt: revisedAt !== null && revisedAt > updatedAt ? revisedAt : updatedAt,
    resource: JSON.stringify(sent),
    columns: isPlain ? null : row,
    groups: null,
  };
}

/** The run of this request's changes. */
export async function runOf(at: Handle, { entered, request }: ScimContext): Promise<string> {
  const runId = entered.currentRunId ?? (await openScimRun(at, entered.connectionId, newId()));
  request.note.runId = runId;
  return runId;
}

/** A user name that this or another directory owns is taken; its own external id only means a new user name. */
function mustBeFree(known: UserRow, sent: JsonObject, { entered }: ScimContext): void {
  if (known.ownerRank < 2) return;
  const isRename =
    known.ownerConnectionId === entered.connectionId &&
    identityKey(known.userName) !== identityKey(String(sent["userName"]).trim());
  if (!isRename) throw new DomainError("conflict", "Another user has this userName already.");
}

/** Another directory's person may be read, not changed. */
function mustBeOurs(held: UserRow, { entered }: ScimContext): void {
  if (held.ownerRank < 2 || held.ownerConnectionId === entered.connectionId) return;
  throw new ScimError(403, "This user comes from another SCIM connection; change it there.");
}
