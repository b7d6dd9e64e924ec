/** For operators: every organisation at a glance, in counts. Nothing here names a person. */
import { inOrganisation } from "#db/client";
import type { ConnectionRow } from "#db/connections";
import { hasLookedSince } from "#db/operators";
import * as db from "#db/organisations";
import { noteAccount } from "../auth/accounts.ts";
import { type Actor, operatorActor } from "../auth/actors.ts";
import { findOrganisation } from "../organisations.ts";
import { connectionMatters } from "./matters.ts";

export interface OrganisationSummary {
  slug: string;
  name: string;
  people: number;
  withoutAccess: number;
  waysIn: { kind: "sftp" | "scim"; name: string; state: ConnectionRow["state"] }[];
  /** When the last import that was applied, or had nothing to change, ended; ISO. */
  lastGoodRun: string | null;
  /** Imports that wait for an Admin. */
  held: number;
  /** Connections that are not heard of any more: no daily file comes, or a directory is silent for unusually long. */
  stale: string[];
  /** Connections whose last token ends within thirty days or has ended; moments are ISO. */
  expiring: { connection: string; endsAt: string }[];
}

const hourMs = 3_600_000;

/** For the command line: every organisation, by slug. */
export async function listOrganisations(): Promise<OrganisationSummary[]> {
  return summaries(await db.allOrganisations());
}

/**
 * The same for whoever is signed in with the operators' mark, those first that need somebody; undefined for anybody
 * else. That they looked is an entry of their own organisation's history, one an hour.
 */
export async function organisationsFor(
  actor: Actor,
  now = new Date(),
): Promise<OrganisationSummary[] | undefined> {
  const { organisationId, id } = actor;
  if (actor.kind !== "account" || id === null) return undefined;
  const organisations = await db.organisationsForOperator(organisationId, id);
  if (organisations.length === 0) return undefined;
  await inOrganisation(organisationId, async (at) => {
    const lately = new Date(now.getTime() - hourMs);
    if (await hasLookedSince(at, id, lately)) return;
    await noteAccount(at, actor, "organisations_seen", id);
  });
  const needs = ({ held, stale, expiring }: OrganisationSummary) =>
    held + stale.length + expiring.length;
  return (await summaries(organisations)).sort(
    (one, other) => needs(other) - needs(one) || one.name.localeCompare(other.name),
  );
}

/** @throws DomainError not_found */
export async function showOrganisation(slug: string) {
  const organisation = await findOrganisation(slug);
  const { id, timeZone, locale, retentionDays } = organisation;
  return { id, ...(await summary(organisation)), timeZone, locale, retentionDays };
}

/** One after the other: the pool is everybody's. */
async function summaries(organisations: db.Organisation[]): Promise<OrganisationSummary[]> {
  const found: OrganisationSummary[] = [];
  for (const organisation of organisations) found.push(await summary(organisation));
  return found;
}

async function summary({ id, slug, name }: db.Organisation): Promise<OrganisationSummary> {
  const matters = await connectionMatters(operatorActor(id));
  return inOrganisation(id, async (at) => {
    const people = await db.countPeople(at);
    const runs = await db.countRuns(at);
    const waysIn = await db.listConnections(at);
    return {
      slug,
      name,
      people: people.active,
      withoutAccess: people.inactive,
      waysIn: waysIn.map(({ kind, name: connection, state }) => ({
        kind,
        name: connection,
        state,
      })),
      lastGoodRun: runs.lastGood?.toISOString() ?? null,
      held: runs.held,
      stale: matters.filter(({ is }) => is === "stale" || is === "silent").map((one) => one.name),
      expiring: matters
        .filter(({ is }) => is === "token_ends" || is === "token_ended")
        .map((one) => ({ connection: one.name, endsAt: one.at })),
    };
  });
}
