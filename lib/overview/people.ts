/** How many people there are, by where they come from and by what is to be looked at. */
import { type Handle, inOrganisation } from "#db/client";
import { allConnections } from "#db/connections";
import { countByOwner } from "#db/overview";
import type { Actor } from "../auth/actors.ts";
import { countListed } from "../users/list.ts";
import { byHand, readView } from "../users/list-view.ts";

/** Groups of people, each by the address of the list that shows them. */
export const groups = {
  incomplete: "mark=incomplete",
  double: "mark=double",
  blocked: "access=blocked",
  termEnds: "mark=termEnds",
} as const;
export type Group = keyof typeof groups;

export interface WayIn {
  /** A connection's id, or `byHand`: what the list of people is filtered by. */
  owner: string;
  /** Null: by hand. */
  name: string | null;
  people: number;
  withAccess: number;
  withoutAccess: number;
}

export interface PeopleCounts {
  /** Connections that are open or have people, the most people first; by hand the last. */
  waysIn: WayIn[];
  withAccess: number;
  withoutAccess: number;
  /** Each at most `countedAtMost`. */
  groups: Record<Group, number>;
}

/** Anybody of the organisation may look. */
export async function countPeople(actor: Actor): Promise<PeopleCounts> {
  return inOrganisation(actor.organisationId, countPeopleIn);
}

/** As `countPeople`, in a transaction that is under way. */
export async function countPeopleIn(at: Handle): Promise<PeopleCounts> {
  const counts = new Map((await countByOwner(at)).map((one) => [one.connectionId, one]));
  const wayIn = (id: string | null, name: string | null): WayIn => {
    const { people = 0, withAccess = 0, withoutAccess = 0 } = counts.get(id) ?? {};
    return { owner: id ?? byHand, name, people, withAccess, withoutAccess };
  };
  const connections = (await allConnections(at))
    .filter(({ id, state }) => state !== "closed" || counts.has(id))
    .map(({ id, name }) => wayIn(id, name))
    .sort((one, other) => other.people - one.people);
  const waysIn = [...connections, wayIn(null, null)];
  const sum = (of: "withAccess" | "withoutAccess") =>
    waysIn.reduce((total, one) => total + one[of], 0);
  return {
    waysIn,
    withAccess: sum("withAccess"),
    withoutAccess: sum("withoutAccess"),
    groups: await countGroups(at),
  };
}

async function countGroups(at: Handle): Promise<Record<Group, number>> {
  const counts = { incomplete: 0, double: 0, blocked: 0, termEnds: 0 };
  for (const group of Object.keys(groups) as Group[]) {
    counts[group] = await countListed(at, readView(new URLSearchParams(groups[group])));
  }
  return counts;
}
