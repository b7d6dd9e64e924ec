/** Groups over SCIM, written: made, changed and deleted, each in one transaction. */
import { isDeepStrictEqual } from "node:util";
import type { Handle } from "#db/client";
import * as db from "#db/groups";
import { addEntry } from "#db/history";
import { isId, newId } from "../ids.ts";
import { identityKey, lengthOf } from "../users/fields.ts";
import { actorOf, type ScimContext, type ScimRequest } from "./connection.ts";
import { ScimError, tooMuch } from "./errors.ts";
import { type GroupPatch, idsOf, type MemberChange, readGroupPatch } from "./group-patch.ts";
import { type AnsweredGroup, connectionOf, noSuchGroup, within } from "./group-reading.ts";
import { groupVersion, memberResource } from "./group-resource.ts";
import { membershipChanged, ruleEntry } from "./group-rules.ts";
import { readResource } from "./incoming.ts";
import { applyPatch, type Operation } from "./patch.ts";
import { runOf } from "./users.ts";
import type { JsonObject } from "./values.ts";

/** What an answer to a change is to show, and under which condition it is made. */
export interface GroupWriting {
  withMembers: boolean;
  /** What `If-Match` asks: throws when this version may not be changed. */
  mayChange(version: string): void;
}

/** Two groups may have one name. @throws ScimError 400 (no name), 401, 503 */
export async function createGroup(
  request: ScimRequest,
  body: unknown,
  withMembers: boolean,
): Promise<AnsweredGroup> {
  const { set, members } = readGroup(body);
  return within(request, "write", async (at, context) => {
    const group = await db.insertGroup(at, connectionOf(context), newId(), set);
    const written = await changeMembers(at, context, group, members ?? [], true);
    return answered(at, written, withMembers);
  });
}

/** What is not sent is cleared, members too (RFC 7644 §3.5.1). @throws ScimError 404, 412, 400, 401, 503 */
export async function replaceGroup(
  request: ScimRequest,
  id: string,
  body: unknown,
  writing: GroupWriting,
): Promise<AnsweredGroup> {
  const { set, members } = readGroup(body);
  return onGroup(request, id, writing, async (at, context, held) => {
    const isChanged = !isDeepStrictEqual(held.resource, set.resource);
    const group = isChanged ? await rewrite(at, context, held, set) : held;
    return changeMembers(at, context, group, members ?? [], isChanged);
  });
}

/** @throws ScimError 404, 412, 400 mutability, noTarget, invalidValue; 401, 503 */
export async function patchGroup(
  request: ScimRequest,
  id: string,
  operations: readonly Operation[],
  writing: GroupWriting,
): Promise<AnsweredGroup> {
  const patch = readGroupPatch(operations);
  return onGroup(request, id, writing, async (at, context, held) => {
    const kept = held.resource as JsonObject;
    const resource = applyPatch("Group", kept, patch.others);
    const isChanged = !isDeepStrictEqual(kept, resource);
    const group = isChanged ? await rewrite(at, context, held, setOf(resource)) : held;
    return changeMembers(at, context, group, await changeOf(at, context, held, patch), isChanged);
  });
}

/** Its members stay people. @throws ScimError 404, 412, 401, 503 */
export async function deleteGroup(
  request: ScimRequest,
  id: string,
  mayChange: GroupWriting["mayChange"],
): Promise<void> {
  await onGroup(request, id, { mayChange, withMembers: false }, async (at, context, group) => {
    const left = await db.removeMembers(at, id, { except: [] });
    await follow(at, context, id, { joined: [], left });
    await dropRules(at, context, group);
    await db.deleteGroup(at, connectionOf(context), id);
    return { context, group, members: null };
  });
}

/** Whatever they gave has been taken back already. */
async function dropRules(at: Handle, context: ScimContext, group: db.GroupRow): Promise<void> {
  const rules = context.settings.groupRules.filter(({ groupId }) => groupId === group.id);
  if (rules.length === 0) return;
  const connectionId = connectionOf(context);
  await db.dropRulesOf(at, connectionId, group.id);
  const actor = actorOf(context, await runOf(at, context));
  for (const rule of rules) {
    const name = group.displayName;
    await addEntry(at, ruleEntry(actor, "connection_rule_removed", connectionId, rule, name));
  }
}

/** With the group held to the end of the transaction, so that changes of it follow one another. */
async function onGroup(
  request: ScimRequest,
  id: string,
  { mayChange, withMembers }: GroupWriting,
  work: (at: Handle, context: ScimContext, held: db.GroupRow) => Promise<AnsweredGroup>,
): Promise<AnsweredGroup> {
  return within(request, "write", async (at, context) => {
    const held = isId(id) ? await db.findGroup(at, connectionOf(context), id, true) : undefined;
    if (!held) throw noSuchGroup();
    mayChange(groupVersion(held));
    return answered(at, await work(at, context, held), withMembers);
  });
}

async function answered(
  at: Handle,
  written: AnsweredGroup,
  withMembers: boolean,
): Promise<AnsweredGroup> {
  return withMembers
    ? { ...written, members: await db.membersOf(at, [written.group.id]) }
    : written;
}

async function rewrite(at: Handle, context: ScimContext, held: db.GroupRow, set: db.GroupSet) {
  return (await db.updateGroup(at, connectionOf(context), held.id, set)) ?? held;
}

/** How many members may be looked at for all operations together: the process does nothing else meanwhile. */
const mostLooks = 200_000;

/** Who is to come and go; members are read only where the operations ask who they are. */
async function changeOf(
  at: Handle,
  { baseUrl }: ScimContext,
  { id, resource }: db.GroupRow,
  { members }: GroupPatch,
): Promise<MemberChange | string[]> {
  if (!("operations" in members)) return members;
  const known = (await db.membersOf(at, [id])).map((member) => memberResource(member, baseUrl));
  if (known.length * members.operations.length > mostLooks) {
    throw tooMuch("These are too many operations for so many members.");
  }
  const before = { ...(resource as JsonObject), ...(known.length > 0 && { members: known }) };
  return idsOf(applyPatch("Group", before, members.operations)["members"]);
}

/**
 * Lets people in and out, and gives and takes what group rules say.
 * @param change a list is all there are to be
 */
async function changeMembers(
  at: Handle,
  context: ScimContext,
  group: db.GroupRow,
  change: MemberChange | string[],
  isNewVersion: boolean,
): Promise<AnsweredGroup> {
  const { id } = group;
  const { replaces, added, removed } = Array.isArray(change)
    ? { replaces: true, added: new Set(change), removed: new Set<string>() }
    : change;
  const named = [...added].filter(isId);
  const left = await db.removeMembers(
    at,
    id,
    replaces ? { except: named } : { only: [...removed].filter(isId) },
  );
  const joined = await db.addMembers(at, id, named);
  const isChanged = joined.length + left.length > 0;
  if (isChanged) await follow(at, context, id, { joined, left });
  const written =
    isChanged && !isNewVersion ? await db.updateGroup(at, connectionOf(context), id, null) : group;
  const known = joined.length < named.length ? await db.countPeople(at, named) : named.length;
  const { note } = context.request;
  note.groupId = id;
  if (known < added.size) note.hasUnknownMembers = true;
  return { context, group: written ?? group, members: null };
}

function follow(
  at: Handle,
  context: ScimContext,
  id: string,
  who: { joined: string[]; left: string[] },
) {
  const actor = async () => actorOf(context, await runOf(at, context));
  return membershipChanged(at, context, id, who, actor);
}

const longestName = 512;

function readGroup(body: unknown): { set: db.GroupSet; members: string[] | null } {
  const { members, ...resource } = readResource("Group", body);
  return { set: setOf(resource), members: members === undefined ? null : idsOf(members) };
}

/** @throws ScimError 400 invalidValue: a group has a name */
function setOf(resource: JsonObject): db.GroupSet {
  const { displayName, externalId } = resource;
  if (typeof displayName !== "string" || displayName.trim() === "") {
    throw new ScimError(400, "A displayName is needed.", "invalidValue");
  }
  if (lengthOf(displayName) > longestName) {
    throw new ScimError(
      400,
      `A displayName has at most ${longestName} characters.`,
      "invalidValue",
    );
  }
  return {
    displayName,
    displayNameKey: identityKey(displayName),
    externalId: typeof externalId === "string" ? externalId : null,
    resource,
  };
}
