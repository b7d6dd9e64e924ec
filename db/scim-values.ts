/**
 * The values of an attribute as they are shown, as SQL: what the directory sent, with the columns of the person in
 * their places. Everything is JSON; what is absent is null.
 */
import { flagColumns, type UserColumn, userColumns } from "./fields.ts";
import type { Condition } from "./scim-conditions.ts";

/** A field in the place of what was sent. A column that holds nothing leaves what was sent. */
export interface Fill {
  field: UserColumn;
  /** A flag that is written "true" there. */
  asText: boolean;
}

/** A part of one element; an element that is no object may stand for its `value`. */
export interface Part {
  name: string;
  orWhole: boolean;
}

/** Moments are numbers: milliseconds since 1970. */
export type Values =
  /** Of the value that a condition is about. */
  | { kind: "part"; part: Part }
  | { kind: "column"; column: keyof typeof columns }
  | { kind: "constant"; json: string }
  | { kind: "field"; path: string[]; fills: Fill[] }
  | { kind: "parts"; path: string[]; fills: { part: string; fill: Fill }[] }
  | { kind: "elements"; path: string[]; fills: ElementFill[] }
  | { kind: "schemas"; core: string; extensions: { urn: string; fields: UserColumn[] }[] }
  | { kind: "meta"; of: "person" | "group"; baseUrl: string }
  /** The groups of this connection that a person is in, or the people in a group. */
  | { kind: "groups" | "members"; baseUrl: string };

/** A field in a part of those elements that meet a condition; when none does, of a new one. */
export interface ElementFill {
  meets: Condition;
  part: Part;
  fill: Fill;
  /** The new one as JSON, but for that part. */
  made: string;
}

export type SqlType = "text" | "uuid" | "numeric" | "jsonb";

/** What writes the statement that the values stand in. */
export interface Writer {
  condition(condition: Condition, here: string): string;
  /** A bound value. */
  value(text: string, type: SqlType): string;
}

/** Rows of values, or a value, which may be known to be no list. */
export interface Source {
  kind: "rows" | "value" | "single";
  sql: string;
}

const columns = {
  id: "u.id::text",
  externalId: "l.external_id",
  active: "u.active",
  groupId: "g.id::text",
  groupName: "g.display_name",
  groupExternalId: "g.external_id",
};

/** The part as JSON. */
export function partSql({ name, orWhole }: Part, here: string): string {
  const part = `${here} -> ${quoted(name)}`;
  if (!orWhole) return `(${part})`;
  return `(case when jsonb_typeof(${here}) = 'object' then ${part} else ${here} end)`;
}

export function sourceOf(of: Exclude<Values, { kind: "part" }>, writer: Writer): Source {
  switch (of.kind) {
    case "groups":
      return { kind: "rows", sql: groups(of.baseUrl, writer) };
    case "members":
      return { kind: "rows", sql: members(of.baseUrl, writer) };
    case "column":
      return { kind: "single", sql: `to_jsonb(${columns[of.column]})` };
    case "constant":
      return { kind: "value", sql: writer.value(of.json, "jsonb") };
    case "field":
      return { kind: "value", sql: of.fills.reduce(field, sent(of.path)) };
    case "parts":
      return { kind: "single", sql: parts(of, sent(of.path)) };
    case "elements": {
      const step = (kept: string, fill: ElementFill) => withElement(kept, fill, writer);
      return { kind: "value", sql: of.fills.reduce(step, sent(of.path)) };
    }
    case "schemas":
      return { kind: "value", sql: schemas(of, writer) };
    case "meta":
      return { kind: "single", sql: meta(of.of, writer.value(of.baseUrl, "text")) };
  }
}

/** The elements of a list, or a single value as the only one. */
function elements(value: string): string {
  return `jsonb_array_elements(case when jsonb_typeof(${value}) = 'array' then ${value}
    when ${value} is not null then jsonb_build_array(${value}) end)`;
}

function groups(baseUrl: string, writer: Writer): string {
  return `(select jsonb_build_object('value', mg.id, '$ref', ${writer.value(`${baseUrl}/Groups/`, "text")} || mg.id,
      'display', mg.display_name, 'type', 'direct')
    from group_members m join groups mg on mg.organisation_id = m.organisation_id and mg.id = m.group_id
    where m.organisation_id = u.organisation_id and m.user_id = u.id and mg.connection_id = current_connection())`;
}

function members(baseUrl: string, writer: Writer): string {
  return `(select jsonb_build_object('value', mu.id, '$ref', ${writer.value(`${baseUrl}/Users/`, "text")} || mu.id,
      'type', 'User') || jsonb_strip_nulls(jsonb_build_object('display', mu.display_name))
    from group_members m join users mu on mu.organisation_id = m.organisation_id and mu.id = m.user_id
    where m.organisation_id = g.organisation_id and m.group_id = g.id and mu.deleted_at is null)`;
}

function sent(path: string[]): string {
  return ["l.resource", ...path.map(quoted)].join(" -> ");
}

/** What a field puts in the place of a value that was sent; null where that stays. */
function filled(value: string, { field, asText }: Fill): string {
  const column = `u.${userColumns[field]}`;
  if (!flagColumns.has(field)) return `nullif(to_jsonb(${column}), ${value})`;
  // A flag that is not set is shown only to who speaks of it, and may be written "1".
  return `case when case when jsonb_typeof(${value}) in ('string', 'boolean')
    then ${value} in (to_jsonb(${column}), to_jsonb(${column}::int::text)) else not ${column} end
    then null else to_jsonb(${column}${asText ? "::text" : ""}) end`;
}

function field(kept: string, fill: Fill): string {
  // In a place for one value a list stands for its first.
  const first = "case when jsonb_typeof(k) = 'array' then k -> 0 else k end";
  return `(select coalesce(${filled("k1", fill)}, k)
    from (select k, ${first} from (select ${kept} offset 0) as s(k) offset 0) as s(k, k1))`;
}

function parts({ fills }: Values & { kind: "parts" }, kept: string): string {
  const shown = fills.map(
    ({ part, fill }) => `${quoted(part)}, ${filled(`k -> ${quoted(part)}`, fill)}`,
  );
  return `(select nullif(coalesce(k, '{}') || jsonb_strip_nulls(jsonb_build_object(${shown.join(", ")})), '{}')
    from (select ${kept} offset 0) as s(k))`;
}

function withElement(
  kept: string,
  { meets, part, fill, made }: ElementFill,
  writer: Writer,
): string {
  const condition = writer.condition(meets, "v");
  const rows = `${elements("k")} with ordinality as e(v, n)`;
  const first = `(select ${partSql(part, "v")} from ${rows} where ${condition} order by n limit 1)`;
  const value = `jsonb_build_object(${quoted(part.name)}, new)`;
  return `(select case when new is null then k
    when exists (select from ${rows} where ${condition}) then (
      select jsonb_agg(case when jsonb_typeof(v) = 'object' and ${condition} then v || ${value} else v end order by n)
      from ${rows})
    else coalesce(k, '[]') || (${writer.value(made, "jsonb")} || ${value}) end
    from (select k, ${filled("k1", fill)} from (
      select k, ${first} from (select ${kept} offset 0) as s(k) offset 0) as s(k, k1) offset 0) as s(k, new))`;
}

function schemas({ core, extensions }: Values & { kind: "schemas" }, writer: Writer): string {
  const named = extensions.map(({ urn, fields }) => {
    const shown = fields.map((field) =>
      flagColumns.has(field) ? `u.${userColumns[field]}` : `u.${userColumns[field]} is not null`,
    );
    const has = [...shown, `${sent([urn])} is not null`].join(" or ");
    return `case when ${has} then ${writer.value(JSON.stringify([urn]), "jsonb")} else '[]' end`;
  });
  return [writer.value(JSON.stringify([core]), "jsonb"), ...named].join(" || ");
}

const metaParts = {
  person: {
    changed: "greatest(u.updated_at, l.revised_at)",
    location: "'/Users/' || u.id",
    version: "u.version || '.' || coalesce(l.revision, 0)",
  },
  group: {
    changed: "g.updated_at",
    location: "'/Groups/' || g.id",
    version: "g.version",
  },
};

function meta(of: "person" | "group", baseUrl: string): string {
  const moment = (at: string) => `floor(extract(epoch from ${at}) * 1000)`;
  const { changed, location, version } = metaParts[of];
  return `jsonb_build_object('resourceType', '${of === "person" ? "User" : "Group"}',
    'created', ${moment(of === "person" ? "u.created_at" : "g.created_at")}, 'lastModified', ${moment(changed)},
    'location', ${baseUrl} || ${location}, 'version', 'W/"' || ${version} || '"')`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
