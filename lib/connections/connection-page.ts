/** One connection as its pages show it: what every one has, and what a directory's has besides. */
import { type Handle, inOrganisation } from "#db/client";
import * as db from "#db/connections";
import { findUser } from "#db/users";
import type { Actor } from "../auth/actors.ts";
import { isId } from "../ids.ts";
import { lockedFields, rawUserOf } from "../scim/mapping.ts";
import { mappingOf, readScimSettings, type ScimSettings } from "../scim/settings.ts";
import type { JsonObject } from "../scim/values.ts";
import { type UserField, userFields } from "../users/fields.ts";
import { mustManageConnections } from "./connections.ts";
import { ConnectionError } from "./refusals.ts";
import { isSilent } from "./silence.ts";

export interface ConnectionHead {
  id: string;
  kind: db.ConnectionRow["kind"];
  name: string;
  state: db.ConnectionRow["state"];
  /** When it was last heard of; ISO. */
  seenAt: string | null;
  /** Who gets the mails about it; nobody named: every Admin. */
  tell: string[];
}

/** Of whatever kind. @throws ConnectionError not_admin, no_connection */
export async function connectionHead(actor: Actor, id: string): Promise<ConnectionHead> {
  return onPage(actor, id, async (_, row) => headOf(row));
}

function headOf({ id, kind, name, state, seenAt, settings }: db.ConnectionRow): ConnectionHead {
  const { tell } = readScimSettings(settings);
  return { id, kind, name, state, seenAt: seenAt?.toISOString() ?? null, tell };
}

export interface ConnectionPage extends ConnectionHead {
  /** Nothing was heard of it for so long that people were told. */
  isSilent: boolean;
  settings: ScimSettings;
}

/** A directory's. @throws ConnectionError not_admin, no_connection */
export async function connectionPage(actor: Actor, id: string): Promise<ConnectionPage> {
  return onDirectory(actor, id, async (_, row) => {
    return { ...headOf(row), isSilent: isSilent(row), settings: readScimSettings(row.settings) };
  });
}

export interface FieldRow {
  field: UserField;
  isLocked: boolean;
  isOn: boolean;
  path: string;
  /** Of the person last heard of: what came, and what the product made of it. */
  arrived: string | null;
  became: string | null;
}

export interface FieldsPage {
  fields: FieldRow[];
  /** Whose values stand beside the fields; null while nobody came. */
  person: { id: string; name: string } | null;
  groups: { id: string; name: string; members: number }[];
}

/** Every field with where it comes from, and a real person as an example. @throws ConnectionError not_admin, no_connection */
export async function fieldsPage(actor: Actor, id: string): Promise<FieldsPage> {
  return onDirectory(actor, id, async (at, row) => {
    const mapping = mappingOf(readScimSettings(row.settings));
    const sent = await db.lastSent(at, id);
    const arrived = sent ? rawUserOf(sent.resource as JsonObject, mapping) : {};
    const user = sent && (await findUser(at, sent.userId));
    const fields = userFields.map((field) => ({
      ...{ field, path: mapping[field], isLocked: lockedFields.includes(field) },
      isOn: !row.localFields.includes(field),
      arrived: arrived[field] ?? null,
      became: user ? shown(user[field]) : null,
    }));
    const person = user ? { id: user.id, name: user.displayName ?? user.userName } : null;
    return { fields, person, groups: await db.groupsOfConnection(at, id) };
  });
}

/** Flags as a list has them. */
function shown(value: string | boolean | null): string | null {
  return typeof value === "boolean" ? (value ? "1" : "0") : value;
}

function onDirectory<T>(
  actor: Actor,
  id: string,
  work: (at: Handle, row: db.ConnectionRow) => Promise<T>,
): Promise<T> {
  return onPage(actor, id, async (at, row) => {
    if (row.kind !== "scim") throw new ConnectionError("no_connection");
    return work(at, row);
  });
}

async function onPage<T>(
  actor: Actor,
  id: string,
  work: (at: Handle, row: db.ConnectionRow) => Promise<T>,
): Promise<T> {
  mustManageConnections(actor);
  return inOrganisation(actor.organisationId, async (at) => {
    const row = isId(id) ? await db.findConnection(at, id) : undefined;
    if (!row) throw new ConnectionError("no_connection");
    return work(at, row);
  });
}
