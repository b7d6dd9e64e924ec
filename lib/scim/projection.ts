/** Which attributes a client wants to see (RFC 7644 §3.9). Pure. */
import { resolvePath, splitUrn } from "./path.ts";
import { coreGroup, coreUser, type ResourceType, schemas } from "./schema.ts";
import { isObject, type Json, type JsonObject, plainText } from "./values.ts";

export interface Projection {
  kind: "only" | "without";
  /** Whole attributes and extensions by name, parts as `attribute.part`; those of extensions stand behind their URN and a space. */
  names: ReadonlySet<string>;
}

/** Always there (`returned: always`). */
const always = new Set(["id", "schemas"]);

/** `attributes` wins where both are given. Null: everything that is usually shown. */
export function readProjection(
  type: ResourceType,
  attributes: string | readonly string[] | null,
  excluded: string | readonly string[] | null,
): Projection | null {
  const wanted = namesOf(type, attributes);
  if (wanted.size > 0) return { kind: "only", names: wanted };
  const unwanted = namesOf(type, excluded);
  return unwanted.size > 0 ? { kind: "without", names: unwanted } : null;
}

/** The same of the parameters of an address or of a /.search, by lower-case name. */
export function projectionOf(
  type: ResourceType,
  given: ReadonlyMap<string, unknown>,
): Projection | null {
  const names = (value: unknown) =>
    typeof value === "string" || Array.isArray(value) ? (value as string | string[]) : null;
  return readProjection(
    type,
    names(given.get("attributes")),
    names(given.get("excludedattributes")),
  );
}

function namesOf(type: ResourceType, given: string | readonly string[] | null): Set<string> {
  const texts = typeof given === "string" ? given.split(",") : (given ?? []);
  const names = new Set<string>();
  for (const text of texts) {
    const name = plainText(text).trim();
    if (name === "") continue;
    const { schema, rest } = splitUrn(type, name);
    const path = resolvePath(type, name);
    if (schema && rest === "") {
      if (schema !== coreUser && schema !== coreGroup) names.add(schema);
      else for (const attribute of schemas[schema].attributes) names.add(attribute.name);
    } else if (path) {
      const isCore = path.schema === coreUser || path.schema === coreGroup;
      const whole = `${isCore ? "" : `${path.schema} `}${path.attribute.name}`;
      names.add(path.sub ? `${whole}.${path.sub.name}` : whole);
    } else names.add(name);
  }
  return names;
}

/** The resource with what is wanted of it. */
export function project(resource: JsonObject, projection: Projection | null): JsonObject {
  if (!projection) return resource;
  const shown: JsonObject = {};
  for (const [name, value] of Object.entries(resource)) {
    const isExtension = name.startsWith("urn:");
    const kept = always.has(name)
      ? value
      : isExtension && isObject(value)
        ? extension(name, value as JsonObject, projection)
        : attribute(name, value, projection);
    if (kept !== undefined) shown[name] = kept;
  }
  return shown;
}

function extension(urn: string, value: JsonObject, projection: Projection): Json | undefined {
  const isNamed = projection.names.has(urn);
  if (isNamed) return projection.kind === "only" ? value : undefined;
  const kept: JsonObject = {};
  for (const [name, one] of Object.entries(value)) {
    const part = attribute(`${urn} ${name}`, one, projection);
    if (part !== undefined) kept[name] = part;
  }
  return Object.keys(kept).length > 0 ? kept : undefined;
}

function attribute(name: string, value: Json, { kind, names }: Projection): Json | undefined {
  if (names.has(name)) return kind === "only" ? value : undefined;
  const parts = [...names].filter((one) => one.startsWith(`${name}.`));
  if (parts.length === 0) return kind === "only" ? undefined : value;
  const wanted = new Set(parts.map((part) => part.slice(name.length + 1)));
  const pick = (one: Json): Json => {
    if (!isObject(one)) return one;
    const kept = Object.entries(one).filter(([part]) => wanted.has(part) === (kind === "only"));
    return Object.fromEntries(kept) as JsonObject;
  };
  return Array.isArray(value) ? value.map(pick) : pick(value);
}
