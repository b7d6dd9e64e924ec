/** PATCH (RFC 7644 §3.5.2), as Entra, Okta and the RFC write it: `(resource, operations) → resource`. Pure. */
import { ScimError, tooMuch } from "./errors.ts";
import { type PatchPath, readPatchPath } from "./patch-path.ts";
import { assign, assignElements, removeElements, removeValue } from "./patch-target.ts";
import { findAttribute, type ResourceType } from "./schema.ts";
import { isObject, type JsonObject, plainText } from "./values.ts";

export interface Operation {
  op: "add" | "replace" | "remove";
  /** Null: the value is an object of attributes. */
  path: PatchPath | "unknown" | null;
  value: unknown;
}

const maxOperations = 1000;

/**
 * The operations of a PATCH body. None at all is no mistake: the SCIM Validator sends an empty list.
 * @throws ScimError 400 invalidSyntax, invalidPath, invalidFilter
 */
export function readOperations(type: ResourceType, body: unknown): Operation[] {
  const list = isObject(body) ? member(body, "operations") : undefined;
  if (!Array.isArray(list)) {
    throw new ScimError(400, "A PATCH holds a list named Operations.", "invalidSyntax");
  }
  if (list.length > maxOperations) {
    throw tooMuch(`A PATCH holds at most ${maxOperations} operations.`);
  }
  return list.map((one: unknown) => readOperation(type, one));
}

function readOperation(type: ResourceType, one: unknown): Operation {
  if (!isObject(one)) throw new ScimError(400, "An operation is an object.", "invalidSyntax");
  const op = plainText(member(one, "op")).toLowerCase();
  if (op !== "add" && op !== "replace" && op !== "remove") {
    throw new ScimError(400, "“op” is add, replace or remove.", "invalidSyntax");
  }
  const path = member(one, "path");
  const value = member(one, "value");
  if (path === undefined || path === null || path === "") {
    if (op === "remove") throw new ScimError(400, "A remove needs a path.", "noTarget");
    if (!isObject(value)) {
      throw new ScimError(400, "Without a path the value is an object.", "invalidSyntax");
    }
    return { op, path: null, value };
  }
  if (typeof path !== "string") throw new ScimError(400, "A path is text.", "invalidPath");
  return { op, path: readPatchPath(type, path), value };
}

/** Names of the protocol have no case either. */
function member(object: Record<string, unknown>, name: string): unknown {
  const key = Object.keys(object).find((known) => known.toLowerCase() === name);
  return key === undefined ? undefined : object[key];
}

/**
 * The resource after all operations, in their order; the given one stays as it is. Paths that lead to no attribute
 * of ours change nothing.
 * @throws ScimError 400 mutability, noTarget, invalidValue: then nothing of it may be kept
 */
export function applyPatch(
  type: ResourceType,
  resource: JsonObject,
  operations: readonly Operation[],
): JsonObject {
  const patched = structuredClone(resource);
  for (const { op, path, value } of operations) {
    if (path === null) applyObject(type, patched, op, value as Record<string, unknown>);
    else if (path !== "unknown") applyAt(type, patched, { op, path, value }, true);
  }
  return patched;
}

/** Entra's gathered form: keys may be dotted, or begin with a URN, and mean the same as paths. */
function applyObject(
  type: ResourceType,
  resource: JsonObject,
  op: Operation["op"],
  value: Record<string, unknown>,
): void {
  for (const [key, one] of Object.entries(value)) {
    if (/[[\]\0]/.test(key)) continue;
    const path = readPatchPath(type, key);
    if (path !== "unknown") applyAt(type, resource, { op, path, value: one }, false);
  }
}

function applyAt(
  type: ResourceType,
  resource: JsonObject,
  { op, path, value }: { op: Operation["op"]; path: PatchPath; value: unknown },
  isNamed: boolean,
): void {
  const { schema, attribute } = path;
  if (attribute === null) {
    if (op === "remove") delete resource[schema];
    else if (isObject(value)) {
      for (const [name, one] of Object.entries(value)) {
        const known = findAttribute(schema, name);
        if (known) {
          const inner = { schema, attribute: known, filter: null, sub: null };
          applyAt(type, resource, { op, path: inner, value: one }, false);
        }
      }
    }
    return;
  }
  if (attribute.mutability === "readOnly" || attribute.name === "schemas") {
    // A resource sent back whole carries these too; only who names one by itself is told.
    if (!isNamed || attribute.name === "schemas") return;
    throw new ScimError(400, `“${attribute.name}” cannot be changed.`, "mutability");
  }
  if (op === "remove") {
    if (attribute.required) {
      throw new ScimError(400, `“${attribute.name}” cannot be removed.`, "mutability");
    }
    if (path.filter) removeElements(resource, path, path.filter);
    else removeValue(resource, path, value);
  } else if (path.filter) assignElements(resource, path, path.filter, value);
  else assign(resource, path, op, value);
}
