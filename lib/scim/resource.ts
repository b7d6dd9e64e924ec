/** People as SCIM shows them: a User resource as text, and the same as an object when part of it is asked for. Pure. */
import type { ScimUser } from "#db/scim-users";
import type { UserField } from "../users/fields.ts";
import { type Mapping, type ShownColumns, shownResource } from "./mapping.ts";
import { coreUser, enterpriseUser, flexwhereUser } from "./schema.ts";
import type { JsonObject } from "./values.ts";

/** What a connection synchronises, and where its people are. */
export interface UserView {
  mapping: Mapping;
  /** The synchronised fields. */
  fields: readonly UserField[];
  /** The base URL, without a slash at its end. */
  baseUrl: string;
}

/** What a resource is made of; of the columns those that are shown. */
export interface ShownUser extends Omit<ScimUser, "columns"> {
  /** Null: what was sent is what is shown. */
  columns: Omit<ShownColumns, "active"> | null;
}

/** Changes with the person, and with what was sent of them beside (RFC 7644 §3.14). */
export function versionOf({ version, revision }: Pick<ShownUser, "version" | "revision">): string {
  return `W/"${version}.${revision}"`;
}

export function locationOf(id: string, baseUrl: string): string {
  return `${baseUrl}/Users/${id}`;
}

/** A whole resource as JSON text. What was sent goes through as it was kept, unread. */
export function userText(user: ShownUser, view: UserView): string {
  const sent = sentText(user, view);
  const inner = sent.slice(1, -1);
  const groups = user.groups?.length ? `"groups":${JSON.stringify(groupsOf(user, view))},` : "";
  return `{"schemas":${schemasOf(sent)},"id":"${user.id}",${inner}${inner === "" ? "" : ","}${groups}"meta":${metaText(user, view)}}`;
}

/** The same as an object. */
export function userResource(user: ShownUser, view: UserView): JsonObject {
  return JSON.parse(userText(user, view)) as JsonObject;
}

function sentText({ resource, columns, active }: ShownUser, view: UserView): string {
  if (resource !== null && columns === null) return resource;
  const kept = resource === null ? {} : (JSON.parse(resource) as JsonObject);
  const shown = shownResource(kept, { ...columns, active }, view.mapping, view.fields);
  return JSON.stringify(shown);
}

/** With the extensions of which there is something. */
function schemasOf(sent: string): string {
  const extensions = [enterpriseUser, flexwhereUser].filter((urn) => sent.includes(`"${urn}":`));
  return `["${[coreUser, ...extensions].join('","')}"]`;
}

function groupsOf({ groups }: ShownUser, { baseUrl }: UserView) {
  return groups?.map(({ id, name }) => ({
    value: id,
    $ref: `${baseUrl}/Groups/${id}`,
    display: name,
    type: "direct",
  }));
}

/** Written by hand, a third of what JSON.stringify takes for as little. */
function metaText(user: ShownUser, { baseUrl }: UserView): string {
  const created = user.createdAt.toISOString();
  const modified = user.modifiedAt.toISOString();
  const location = JSON.stringify(locationOf(user.id, baseUrl));
  const version = JSON.stringify(versionOf(user));
  return `{"resourceType":"User","created":"${created}","lastModified":"${modified}","location":${location},"version":${version}}`;
}
