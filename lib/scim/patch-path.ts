/** The paths of PATCH operations (RFC 7644 §3.5.2, figure 7). Pure. */
import { ScimError } from "./errors.ts";
import { type Filter, parseElementFilter } from "./filter.ts";
import { resolvePath, splitUrn } from "./path.ts";
import { type Attribute, findSubAttribute, type ResourceType, type SchemaUrn } from "./schema.ts";

/** `attribute` null: a whole extension. */
export interface PatchPath {
  schema: SchemaUrn;
  attribute: Attribute | null;
  filter: Filter | null;
  sub: Attribute | null;
}

const maxLength = 2048;

/**
 * `attribute`, `attribute.sub`, `attribute[filter]`, `attribute[filter].sub`, each with or without its URN, or an
 * extension's URN alone. "unknown" when it leads to no attribute of ours.
 * @throws ScimError 400 invalidPath, invalidFilter
 */
export function readPatchPath(type: ResourceType, text: string): PatchPath | "unknown" {
  const path = text.trim();
  if (path.length > maxLength) throw invalidPath("The path is too long.");
  const open = path.indexOf("[");
  if (open !== -1) return readElementPath(type, path, open);
  if (!/^[\w$.:-]+$/.test(path)) throw invalidPath("The path is not one of SCIM.");
  const { schema, rest } = splitUrn(type, path);
  if (schema && rest === "") return { schema, attribute: null, filter: null, sub: null };
  const known = resolvePath(type, path);
  return known ? { ...known, filter: null } : "unknown";
}

function readElementPath(type: ResourceType, path: string, open: number): PatchPath | "unknown" {
  const close = path.lastIndexOf("]");
  const after = path.slice(close + 1);
  if (close < open || (after !== "" && !/^\.[\w$-]+$/.test(after))) {
    throw invalidPath("A condition stands between [ and ], with at most one name behind it.");
  }
  const known = resolvePath(type, path.slice(0, open));
  if (!known || known.sub) return "unknown";
  const { schema, attribute } = known;
  if (!attribute.multiValued || attribute.type !== "complex") {
    throw invalidPath(`“${attribute.name}” is no list.`);
  }
  const filter = parseElementFilter(path.slice(open + 1, close), schema, attribute);
  if (after === "") return { schema, attribute, filter, sub: null };
  const sub = findSubAttribute(attribute, after.slice(1));
  return sub ? { schema, attribute, filter, sub } : "unknown";
}

function invalidPath(detail: string): ScimError {
  return new ScimError(400, detail, "invalidPath");
}
