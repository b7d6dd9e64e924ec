/** PATCH of a group, parted: what concerns its members, which may be thousands, and the rest. Pure. */
import type { Filter } from "./filter.ts";
import type { Operation } from "./patch.ts";
import { type PatchPath, readPatchPath } from "./patch-path.ts";
import { isObject, plainText } from "./values.ts";

/** Who comes and who goes; nobody has to be read for it. */
export interface MemberChange {
  /** Whoever is not added leaves. */
  replaces: boolean;
  added: ReadonlySet<string>;
  removed: ReadonlySet<string>;
}

export interface GroupPatch {
  /** Everything but members. */
  others: Operation[];
  /** Operations that need to know who is in the group. */
  members: MemberChange | { operations: Operation[] };
}

/** @throws ScimError 400 invalidPath, invalidFilter */
export function readGroupPatch(operations: readonly Operation[]): GroupPatch {
  const parted = operations.flatMap(apart);
  const aboutMembers = parted.filter(isAboutMembers);
  const others = parted.filter((operation) => !isAboutMembers(operation));
  return { others, members: changeOf(aboutMembers) ?? { operations: aboutMembers } };
}

/** An object of attributes (no path, or the schema's) as its members and the rest. */
function apart(operation: Operation): Operation[] {
  const { op, path, value } = operation;
  if (path === "unknown" || (path !== null && path.attribute !== null) || !isObject(value)) {
    return [operation];
  }
  const rest: Record<string, unknown> = {};
  const members: Operation[] = [];
  for (const [name, one] of Object.entries(value)) {
    const inner = /^(urn:|members)/i.test(name) ? readPatchPath("Group", name) : "unknown";
    if (isMembers(inner)) members.push({ op, path: inner, value: one });
    else rest[name] = one;
  }
  return [{ op, path, value: rest }, ...members];
}

function isMembers(path: Operation["path"]): path is PatchPath {
  return path !== null && path !== "unknown" && path.attribute?.name === "members";
}

function isAboutMembers({ path }: Operation): boolean {
  return isMembers(path);
}

/** The operations one after another, as one change; undefined when one of them asks who is in the group. */
function changeOf(operations: readonly Operation[]): MemberChange | undefined {
  let replaces = false;
  const added = new Set<string>();
  const removed = new Set<string>();
  for (const { op, path, value } of operations) {
    const { filter, sub } = path as PatchPath;
    if (sub && (sub.name !== "value" || op !== "remove")) return undefined;
    const named = filter ? idsIn(filter) : idsOf(value);
    if (named === undefined || (filter !== null && op !== "remove")) return undefined;
    if (op === "replace" || (op === "remove" && value == null && filter === null)) {
      replaces = true;
      added.clear();
      removed.clear();
    }
    for (const id of named) {
      const [to, from] = op === "remove" ? [removed, added] : [added, removed];
      to.add(id);
      from.delete(id);
    }
  }
  return { replaces, added, removed };
}

/** Members as they are sent: ids, or objects with an id as their value; one or a list. */
export function idsOf(value: unknown): string[] {
  const elements = Array.isArray(value) ? value : value == null || value === "" ? [] : [value];
  return elements.map((one: unknown) => plainText(isObject(one) ? one["value"] : one));
}

/** `value eq "…"`, or several of these. */
function idsIn(filter: Filter): string[] | undefined {
  if (filter.kind === "or") {
    const [left, right] = [idsIn(filter.left), idsIn(filter.right)];
    return left && right && [...left, ...right];
  }
  const isId = filter.kind === "compare" && filter.operator === "eq";
  return isId && filter.path?.sub?.name === "value" ? [String(filter.value)] : undefined;
}
