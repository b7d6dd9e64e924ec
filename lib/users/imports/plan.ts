/** A run by name: how many people each of its lists holds, and their pages. For runs of every status. */
import { type Handle, inOrganisation } from "#db/client";
import { listConnections } from "#db/organisations";
import { pageOfChanges } from "#db/run-changes";
import type { RunStage } from "#db/run-lists";
import {
  type EqualChanges,
  groupChanges,
  groupLeavers,
  type PlanTally,
  tallyHistory,
  tallyPlan,
} from "#db/run-overview";
import type { RunRow } from "#db/runs";
import type { Actor } from "../../auth/actors.ts";
import { firstPage, type Place, readPage } from "../../paging.ts";
import { sortKey } from "../sort-key.ts";
import type {
  ChangedPerson,
  ChangeFilter,
  ChangeKind,
  ChangeOverview,
  ChangePage,
  FieldChanges,
  FieldValue,
} from "./changes.ts";
import { knownRun } from "./known-run.ts";
import { listSizes } from "./outcome.ts";

/** People on one page. */
const perPage = 50;
const groupsShown = 100;
const groupsPerField = 20;

/** What it did stands in the history; a directory's run may have done several things to one person. */
function stageOf({ status, source }: RunRow): RunStage {
  const isDone = status === "applied" || status === "unchanged" || status === "undone";
  return isDone ? (source === "scim" ? "deeds" : "history") : "plan";
}

/** Of a directory's run all lists are counted: its counts follow a little later. */
const ofDirectory = [
  ...(["deactivated", "deleted", "created", "reactivated", "updated", "renamed"] as const),
  ...(["takenOver", "kept"] as const),
];

/** How many people each list of a run holds, and which changes are equal. @throws DomainError not_found */
export async function runOverview(actor: Actor, runId: string): Promise<ChangeOverview> {
  return inOrganisation(actor.organisationId, async (at) => {
    const run = await knownRun(at, runId);
    const of = { id: runId, stage: stageOf(run) };
    const stored = await tallyPlan(at, runId);
    // What could be decided is not open any more.
    const tallies =
      of.stage !== "plan" ? stored.map((tally) => ({ ...tally, choice: null })) : stored;
    const people = listSizes(tallies);
    if (of.stage === "deeds") Object.assign(people, await tallyHistory(at, of, ofDirectory));
    if (of.stage === "history") {
      const {
        deactivated = 0,
        created = 0,
        reactivated = 0,
        updated = 0,
        renamed = 0,
      } = run.counts;
      Object.assign(people, { deactivated, created, reactivated, updated, renamed });
      Object.assign(people, await tallyHistory(at, of, ["takenOver", "replaced"]));
    }
    return {
      people,
      departments: await groupLeavers(at, of, "department", groupsShown),
      domains: await groupLeavers(at, of, "domain", groupsShown),
      fields: byField(await groupChanges(at, of, groupsPerField)),
      skipped: reasonsOf(tallies),
    };
  });
}

function reasonsOf(tallies: PlanTally[]): ChangeOverview["skipped"] {
  const reasons = new Map<string, number>();
  for (const { kind, choice, reason, people } of tallies) {
    if (kind !== "skipped" || choice !== null || reason === null) continue;
    reasons.set(reason, (reasons.get(reason) ?? 0) + people);
  }
  return [...reasons].map(([reason, people]) => ({ reason, people }));
}

function byField(rows: EqualChanges[]): FieldChanges[] {
  const fields = new Map<string, FieldChanges>();
  for (const { field, from, to, people, ofField } of rows) {
    const known = fields.get(field) ?? { field, people: ofField, groups: [] };
    fields.set(field, known);
    if (people < 2) continue;
    known.groups.push({ from: from as FieldValue, to: to as FieldValue, people });
  }
  return [...fields.values()];
}

/**
 * A page of one list: in the order of the file, who stands in no row by name.
 * @throws DomainError not_found
 */
export async function listChanged(
  actor: Actor,
  runId: string,
  kind: ChangeKind,
  filter: ChangeFilter = {},
  place: Place = firstPage,
): Promise<ChangePage> {
  return inOrganisation(actor.organisationId, async (at) => {
    const run = await knownRun(at, runId);
    // PostgreSQL's text knows no NUL: nobody has one.
    if (JSON.stringify(filter).includes("\\u0000")) {
      return { people: [], next: null, previous: null };
    }
    const { change, department, reason } = filter;
    const isPair = change?.to !== undefined;
    const query = {
      ...{ runId, list: kind, stage: stageOf(run), department, reason },
      search: sortKey(filter.search?.trim() ?? "") || undefined,
      domain: filter.domain?.toLowerCase(),
      change: change && {
        field: change.field,
        pair: isPair ? ([change.from ?? null, change.to ?? null] as [unknown, unknown]) : undefined,
      },
    };
    const { rows, ...pages } = await readPage(
      { after: numberOf(place.after), before: numberOf(place.before) },
      perPage,
      (asked) => pageOfChanges(at, { ...query, ...asked }),
      (row) => row.place,
    );
    return { people: await withOwners(at, rows as ChangedPerson[]), ...pages };
  });
}

/** Owners by their names, as people know them. */
async function withOwners(at: Handle, people: ChangedPerson[]): Promise<ChangedPerson[]> {
  if (!people.some(({ changes }) => changes?.["owner"])) return people;
  const names = new Map((await listConnections(at)).map(({ id, name }) => [id, name]));
  const named = (id: FieldValue) => names.get(String(id)) ?? null;
  return people.map((person) => {
    const [from, to] = person.changes?.["owner"] ?? [];
    if (from === undefined || to === undefined) return person;
    return { ...person, changes: { ...person.changes, owner: [named(from), named(to)] } };
  });
}

/** A place of nowhere is none. */
function numberOf(place: string | null): string | null {
  return place !== null && /^\d{1,15}$/.test(place) ? place : null;
}
