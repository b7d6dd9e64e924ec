/**
 * A field that an Admin switched on again, or lets come from another attribute: people take over what the directory
 * sent last. What it never sent stays as it is, and so do fields that groups give.
 */
import { isDeepStrictEqual } from "node:util";
import { holdLock, inOrganisation } from "#db/client";
import { allConnections, type ConnectionRow, findConnection } from "#db/connections";
import { allOrganisations } from "#db/organisations";
import { endResync, forgetPlain, holdSent, nextSent } from "#db/scim-resync";
import { findUser } from "#db/users";
import { connectionActor } from "../auth/actors.ts";
import { changeIn } from "../users/directory.ts";
import type { RawUser, UserField } from "../users/fields.ts";
import { verb } from "../users/writing.ts";
import { type Mapping, rawUserOf } from "./mapping.ts";
import { fieldsOfRules, mappingOf, readScimSettings } from "./settings.ts";
import type { JsonObject } from "./values.ts";

const peopleAtOnce = 200;

/**
 * Carries out what is due in every organisation; a part that was interrupted is done again. Answers how many people
 * changed.
 * @throws the first failure, when every connection has had its turn
 */
export async function resyncFields(atOnce = peopleAtOnce): Promise<number> {
  let changed = 0;
  const failures: unknown[] = [];
  for (const { id: organisationId } of await allOrganisations()) {
    const connections = await inOrganisation(organisationId, allConnections);
    for (const connection of connections.filter(isDue)) {
      const lock = await holdLock(`resync:${connection.id}`);
      if (!lock) continue;
      try {
        changed += await resync(organisationId, connection, atOnce);
      } catch (error) {
        failures.push(error);
      } finally {
        await lock.release();
      }
    }
  }
  if (failures.length > 0) throw failures[0];
  return changed;
}

function isDue({ kind, state, settings }: ConnectionRow): boolean {
  return kind === "scim" && state === "live" && readScimSettings(settings).resync.length > 0;
}

/** What is to be taken over, as the Admin has chosen. */
interface Choice {
  fields: UserField[];
  mapping: Mapping;
  localFields: string[];
}

function choiceOf({ settings: json, localFields }: ConnectionRow): Choice {
  const settings = readScimSettings(json);
  const left: readonly string[] = [...localFields, ...fieldsOfRules(settings)];
  const fields = settings.resync.filter((field) => !left.includes(field));
  return { fields, mapping: mappingOf(settings), localFields };
}

async function resync(
  organisationId: string,
  connection: ConnectionRow,
  atOnce: number,
): Promise<number> {
  const choice = choiceOf(connection);
  const { id } = connection;
  let changed = 0;
  let after: string | null = null;
  for (;;) {
    const ids: string[] = await inOrganisation(organisationId, (at) =>
      nextSent(at, id, after, atOnce),
    );
    if (ids.length === 0) break;
    changed += await takeOver(organisationId, id, ids);
    after = ids.at(-1) ?? null;
  }
  await inOrganisation(organisationId, async (at) => {
    const now = await findConnection(at, id, true);
    // Chosen otherwise meanwhile: it is done again.
    if (!now || !isDue(now) || !isDeepStrictEqual(choiceOf(now), choice)) return;
    // Requests that were under way when it was chosen have ended.
    await forgetPlain(at, id);
    await endResync(at, id);
  });
  return changed;
}

/** In one transaction, as it is chosen by now. */
async function takeOver(
  organisationId: string,
  id: string,
  ids: readonly string[],
): Promise<number> {
  const connection = { organisationId, id, kind: "scim" } as const;
  return verb(connectionActor(connection), async (at) => {
    const now = await findConnection(at, id);
    if (!now || !isDue(now)) return 0;
    const { localFields, mapping, fields } = choiceOf(now);
    const actor = connectionActor({ ...connection, localFields });
    let changed = 0;
    for (const { userId, resource } of await holdSent(at, id, ids)) {
      const row = await findUser(at, userId);
      if (!row) continue;
      const raw = sentValues(resource as JsonObject, mapping, fields);
      const { outcome } = await changeIn(at, actor, row, raw, { linksItself: true });
      if (outcome === "updated") changed++;
    }
    return changed;
  });
}

function sentValues(resource: JsonObject, mapping: Mapping, fields: readonly UserField[]): RawUser {
  const all = rawUserOf(resource, mapping);
  const sent = fields.filter((field) => all[field] != null);
  return Object.fromEntries(sent.map((field) => [field, all[field]]));
}
