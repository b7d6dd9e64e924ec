/** Five organisations that look alike: the same user names, e-mails and connections. */
import { randomBytes } from "node:crypto";
import type { Sql } from "postgres";
import { type Actor, accountActor, connectionActor, operatorActor } from "#lib/auth/actors";
import { newId } from "#lib/ids";
import { createOrganisation } from "#lib/organisations";
import { createUser } from "#lib/users/directory";
import { submitList } from "#lib/users/imports/runs";
import { keepPhoto } from "#lib/users/photos";

export const names = ["janj", "pietp", "klaask", "sofies", "noorn", "emmae", "liaml", "daand"];
export const actorNames = ["admin", "lists", "manager", "sftp", "scim"] as const;
export const kinds = ["users", "runs", "files", "connections", "drafts"] as const;
export type Kind = (typeof kinds)[number];

export interface Organisation {
  id: string;
  /** The department of all its people, and nobody else's. */
  marker: string;
  actors: Record<(typeof actorNames)[number], Actor>;
  /** What there is now, by kind. */
  ids: Record<Kind, string[]>;
}

export async function makeWorld(owner: Sql, size: number): Promise<Organisation[]> {
  const organisations: Organisation[] = [];
  for (let n = 0; n < size; n++) organisations.push(await makeOrganisation(owner));
  return organisations;
}

async function makeOrganisation(owner: Sql): Promise<Organisation> {
  const marker = `iso-${randomBytes(8).toString("hex")}`;
  const { id } = await createOrganisation({ name: marker, slug: marker });
  const connection = async (kind: "sftp" | "scim") => {
    const connectionId = newId();
    await owner`
      insert into connections (organisation_id, id, kind, name, state)
      values (${id}, ${connectionId}, ${kind}, ${kind}, 'live')`;
    return connectionActor({ organisationId: id, id: connectionId, kind });
  };
  const actors = {
    admin: accountActor({ organisationId: id, id: newId(), role: "admin" }),
    lists: operatorActor(id, "list"),
    manager: accountActor({ organisationId: id, id: newId(), role: "manager" }),
    sftp: await connection("sftp"),
    scim: await connection("scim"),
  };
  const [first = "", second = "", third = "", ...rest] = names;
  await createUser(actors.admin, rawPerson(first, marker));
  await createUser(actors.sftp, { ...rawPerson(second, marker), externalId: second });
  await createUser(actors.scim, { ...rawPerson(third, marker), externalId: third });
  for (const name of [first, second, third]) {
    await keepPhoto(actors.admin, `${name}.gif`, photoOf(marker));
  }
  await submitList(actors.lists, listOf(rest.slice(0, 3), marker, "add", {}));
  await submitList(actors.lists, listOf([first], marker, "replace", { dryRun: true }));
  return { id, marker, actors, ids: noIds() };
}

function noIds(): Organisation["ids"] {
  return { users: [], runs: [], files: [], connections: [], drafts: [] };
}

export function rawPerson(name: string, marker: string) {
  return {
    userName: name,
    firstName: "Jan",
    surname: `van ${name}`,
    displayName: `${name}, J.`,
    email: `${name}@example.com`,
    department: marker,
  };
}

/** The beginning of a GIF, with the marker in it. */
export function photoOf(marker: string): Uint8Array {
  return Buffer.from(`GIF89a\x09\0\x09\0${marker}`);
}

const header = "CSV_USERNAME;CSV_FIRSTNAME;CSV_SURNAME;CSV_DISPLAYNAME;CSV_EMAIL;CSV_DEPARTMENT";

/** A list of these people, run in this process unless the options say otherwise. */
export function listOf(
  people: string[],
  marker: string,
  mode: "add" | "replace",
  options: Parameters<typeof submitList>[1]["options"] & object,
) {
  const rows = people.map((name) => Object.values(rawPerson(name, marker)).join(";"));
  const bytes = new TextEncoder().encode(`${[header, ...rows].join("\r\n")}\r\n`);
  return {
    name: `${marker}.csv`,
    source: () => [bytes],
    mode,
    options: { performer: "command" as const, ...options },
  };
}

/** Looks up which ids there are now. */
export async function refresh(owner: Sql, organisations: Organisation[]): Promise<void> {
  const of = organisations.map(({ id }) => id);
  const rows = await owner<{ organisation: string; kind: Kind; id: string }[]>`
    select organisation_id as organisation, kind, id from (
      select organisation_id, 'users' as kind, id from users
      union all select organisation_id, 'runs', id from runs
      union all select organisation_id, 'files', id from files
      union all select organisation_id, 'drafts', id from drafts
      union all select organisation_id, 'connections', id from connections) as things
    where organisation_id = any(${of}::uuid[]) order by id`;
  for (const organisation of organisations) {
    for (const kind of kinds) {
      organisation.ids[kind] = rows
        .filter((row) => row.organisation === organisation.id && row.kind === kind)
        .map(({ id }) => id);
    }
  }
}
