/** Two organisations with people and groups: one from which everything hostile comes, and its neighbour. */
import type { Sql } from "postgres";
import type { Actor } from "#lib/auth/actors";
import { createScimConnection } from "#lib/connections/connections";
import { createToken, revokeToken } from "#lib/connections/tokens";
import { createOrganisation, operatorFor } from "#lib/organisations";
import { within } from "../../shared/processes.ts";
import { ask } from "./ask.ts";
import { exchange } from "./wire.ts";

export interface Place {
  organisationId: string;
  connectionId: string;
  actor: Actor;
  /** The Authorization header of its directory. */
  bearer: string;
  userIds: string[];
  groupIds: string[];
}

export interface World {
  acting: Place;
  neighbour: Place;
  /** Tokens that were good once: revoked, past their end. */
  dead: string[];
}

/** Begins every name of the neighbour's. */
export const marker = "Buurvrouw";

/** @param owner the database as its owner */
export async function makeWorld(port: number, owner: Sql): Promise<World> {
  const acting = await makePlace(port, "acting", "Jan");
  const neighbour = await makePlace(port, "neighbour", marker);
  await within(10_000, "the setting up is not in the log", async () => {
    const [row] = await owner`
      select count(*)::int as n from scim_requests where organisation_id = ${neighbour.organisationId}`;
    return row?.["n"] === neighbour.userIds.length + neighbour.groupIds.length || undefined;
  });
  const revoked = await createToken(acting.actor, acting.connectionId);
  await revokeToken(acting.actor, revoked.id);
  const expired = await createToken(acting.actor, acting.connectionId);
  await owner`update scim_tokens set expires_at = now() - interval '1 minute' where id = ${expired.id}`;
  return { acting, neighbour, dead: [revoked.token, expired.token] };
}

/** A new organisation whose directory has sent a few people and groups. */
export async function makePlace(
  port: number,
  slug: string,
  name: string,
  people = 20,
): Promise<Place> {
  const { id: organisationId } = await createOrganisation({ name: slug, slug });
  const actor = await operatorFor(slug);
  const connectionId = await createScimConnection(actor);
  const bearer = `Bearer ${(await createToken(actor, connectionId)).token}`;
  const create = async (path: string, body: object) => {
    const { answers, broken } = await exchange(
      port,
      ask("POST", path, { authorization: bearer, body }),
    );
    const [answer] = answers;
    if (answer?.status !== 201) throw new Error(`${path}: ${answer?.status} ${broken}`);
    return JSON.parse(answer.body).id as string;
  };
  const userIds: string[] = [];
  for (let n = 0; n < people; n++) {
    userIds.push(await create("/scim/v2/Users", personOf(`${name}${n}`)));
  }
  const groupIds: string[] = [];
  for (const group of ["BHV", "EHBO"]) {
    const members = userIds.slice(0, 5).map((value) => ({ value }));
    groupIds.push(await create("/scim/v2/Groups", { displayName: `${name} ${group}`, members }));
  }
  return { organisationId, connectionId, actor, bearer, userIds, groupIds };
}

export function personOf(name: string) {
  return {
    externalId: `object-${name}`,
    userName: `${name}@example.nl`,
    active: true,
    displayName: name,
    emails: [{ primary: true, type: "work", value: `${name}@example.nl` }],
    name: { givenName: name, familyName: "Jansen" },
    phoneNumbers: [{ type: "mobile", value: "+31612345678" }],
  };
}
