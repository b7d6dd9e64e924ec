/** What becomes of a planned run: the product page in plain records. */
import { type GuardFinding, guard } from "../guard.ts";
import { isRename, planList } from "./plan.testing.ts";
import {
  type Action,
  type Deed,
  fields,
  key,
  type ModelRun,
  type Person,
  type Plan,
  type ranks,
  type State,
  same,
  type Values,
} from "./records.testing.ts";

export interface Model {
  people: Person[];
  runs: ModelRun[];
  ends: number;
}

export function stateOf({ values, active, owner, source, deleted }: State): State {
  return { values: { ...values }, active, owner, source, deleted };
}

/** Notes what is about to happen to a person, so that it can be taken back. */
export function note(person: Person, run: ModelRun | null, link: Deed["link"] = null): void {
  const before = stateOf(person);
  person.deeds.push({ run, term: null, before, link, undoes: false, undone: false });
}

export function newcomer(model: Model, state: State, run: ModelRun | null): Person {
  const person: Person = {
    ...state,
    n: model.people.length,
    id: null,
    blocked: false,
    kept: false,
    shared: false,
    links: {},
    deeds: [{ run, term: null, before: null, link: null, undoes: false, undone: false }],
    touches: [],
  };
  model.people.push(person);
  return person;
}

/** Reads, plans, and applies the run unless something says that it must wait. */
export function perform(model: Model, run: ModelRun): "done" | "plan_changed" {
  const confirmed = run.status === "applying";
  const { options } = run;
  if (run.file.rows.length === 0) {
    end(model, run, "failed");
    return "done";
  }
  const plan = planList(model.people, run);
  const isGuarded = guardOf(model, run, plan).length > 0;
  const isRefused = plan.counts["refused"] !== 0 && !options.skipRefused;
  const wait = (status: string) => {
    Object.assign(run, { status, shown: plan, counts: plan.counts, guarded: isGuarded });
  };
  if (options.dryRun && !confirmed) wait("planned");
  else if (confirmed && !(isRefused ? isNoMoreRefused(run, plan) : isShown(run, plan))) {
    wait(isGuarded ? "held" : "planned");
    return "plan_changed";
  } else if (isRefused) {
    wait("failed");
    end(model, run, "failed");
  } else if (!confirmed && isGuarded && !options.yes) wait("held");
  else {
    run.counts = plan.counts;
    const { created, updated, reactivated, deactivated } = plan.counts;
    const terms = termsOf(run, plan).length;
    const changes = [created, updated, reactivated, deactivated, terms];
    carryOut(model, run, plan);
    end(model, run, changes.some((count) => count !== 0) ? "applied" : "unchanged");
  }
  return "done";
}

function end(model: Model, run: ModelRun, status: string): void {
  run.status = status;
  run.finished = ++model.ends;
}

function guardOf(model: Model, run: ModelRun, plan: Plan): GuardFinding[] {
  const { way, mode, file } = run;
  const good = model.runs.filter(
    (r) => r.way === way && r.mode === "replace" && ["applied", "unchanged"].includes(r.status),
  );
  const last = good.sort((a, b) => b.finished - a.finished)[0];
  const active = model.people.filter((p) => p.active);
  const mine = active.filter((p) => p.owner === way);
  const mayEnd = mine.filter(
    (p) => !p.kept && (p.source !== "manual" || run.options.endByHand.includes(p)),
  );
  const working = plan.actions.filter(({ kind }) => kind === "updated" || kind === "reactivated");
  const cleared = (["title", "department", "firstAid"] as const).map((field) => {
    const isFilled = (value: string | undefined) => value !== "" && value !== "0";
    const emptied = working.filter(
      ({ relation, changes }) =>
        relation !== "other" && changes[field] && !isFilled(changes[field]?.[1]),
    );
    const had = mine.filter((p) => isFilled(p.values[field])).length;
    return { field, had, cleared: emptied.length };
  });
  const { rows = 0, refused = 0, deactivated = 0 } = plan.counts;
  return guard({
    mode,
    rows,
    refused,
    leavers: deactivated,
    joiners: (plan.counts["created"] ?? 0) + (plan.counts["reactivated"] ?? 0),
    mayEnd: mayEnd.length,
    known: active.length,
    firstRun: false,
    lastRows: last?.counts?.["rows"] ?? null,
    unfinishedLine: last?.file.finished === true && !file.finished,
    leaversComeLast: deactivated > 1 && isCutOff(run, plan),
    cleared,
    identityChanged: working.filter(
      (action) =>
        isRename({ ...action, kind: "updated" }) ||
        (action.changes["surname"] && action.changes["email"]),
    ).length,
  });
}

/** The rows stand in an order of their own, and whoever leaves would come after the last of them. */
function isCutOff({ file }: ModelRun, { missing }: Plan): boolean {
  const leavers = missing.filter(({ hold }) => hold === null).map(({ person }) => person);
  return (["userName", "email", "displayName"] as const).some((field) => {
    const rows = file.rows.filter(({ short }) => !short).map((row) => key(row[field]));
    const end = rows.at(-1) ?? "";
    if (rows.length < 3 || rows[0] === "") return false;
    const pairs = rows.slice(1).map((value, index) => [rows[index] ?? "", value] as const);
    const up = pairs.every(([a, b]) => a <= b);
    const down = pairs.every(([a, b]) => a >= b);
    if (up === down) return false;
    return leavers.every(({ values }) =>
      up ? key(values[field]) > end : key(values[field]) < end,
    );
  });
}

/** Where all rows must be good, more that are refused than the plan showed as decided are something new. */
function isNoMoreRefused({ shown, options }: ModelRun, { counts }: Plan): boolean {
  const open = (shown?.actions ?? []).filter(({ number }) => options.decided.includes(number));
  const wereRefused = open.filter(({ kind }) => kind === "conflict").length;
  const areRefused = options.decide === "none" ? open.length : 0;
  const told = (shown?.counts["refused"] ?? 0) - wereRefused + areRefused;
  return (counts["refused"] ?? 0) <= told;
}

/** Applying now would create, overwrite or end nothing that the plan did not show. */
function isShown(run: ModelRun, plan: Plan): boolean {
  const { shown, options } = run;
  const isActionShown = (action: Action) => {
    const was = shown?.actions.find(({ number }) => number === action.number);
    if (!was) return false;
    // What an Admin has decided since counts as shown.
    if (was.kind === "conflict") return was.another && action.another;
    if (was.person !== action.person || was.givesUp !== action.givesUp) return false;
    // Whoever came back meanwhile is only updated now: what fell away needs no second look.
    return Object.entries(action.changes).every(
      ([field, change]) => was.changes[field]?.join() === change.join(),
    );
  };
  const isLeaverShown = (person: Person) => {
    const was = shown?.missing.find((one) => one.person === person);
    if (!was) return false;
    const { hold } = was;
    if (hold === null || hold === "unticked" || hold === "without_leavers") return true;
    if (hold === "added_by_hand") return options.endByHand.includes(person);
    return hold === "unnamed_refused_row" && options.endDespiteUnnamed;
  };
  return (
    plan.actions
      .filter(({ kind }) => ["created", "updated", "reactivated"].includes(kind))
      .every(isActionShown) &&
    plan.missing.every(({ person, hold }) => hold !== null || isLeaverShown(person))
  );
}

/** Whoever stays in this run because an Admin said so, and until which day. */
function termsOf({ options }: ModelRun, { missing }: Plan): Person[] {
  const stay = missing.filter(({ hold }) => hold === "unticked" || hold === "added_by_hand");
  return stay.map(({ person }) => person).filter((person) => options.terms.includes(person));
}

function carryOut(model: Model, run: ModelRun, plan: Plan): void {
  for (const person of termsOf(run, plan)) {
    note(person, run);
    Object.assign(person.deeds.at(-1) ?? {}, { term: { before: person.kept } });
    person.kept = true;
  }
  for (const { person } of plan.missing.filter(({ hold }) => hold === null)) {
    note(person, run);
    person.active = false;
  }
  for (const action of plan.actions) {
    const { givesUp, person, kind } = action;
    if (!["created", "updated", "reactivated"].includes(kind)) continue;
    if (givesUp) {
      note(givesUp, run);
      Object.assign(givesUp, { active: false, deleted: true });
    }
    if (person) change(run, action, person);
    else create(model, run, action);
  }
}

const sourceOf = ({ way }: ModelRun) => (way === "hand" ? "list" : way);

function change(run: ModelRun, { row, relation, changes, kind }: Action, person: Person): void {
  const before = person.links[run.way];
  note(person, run, changes["externalId"] ? { way: run.way, before } : null);
  for (const field of fields) person.values[field] = changes[field]?.[1] ?? person.values[field];
  if (relation === "other") return;
  Object.assign(person, { owner: run.way, source: sourceOf(run) });
  if (kind === "reactivated") person.active = true;
  if (row.externalId !== "") person.links[run.way] = row.externalId;
}

function create(model: Model, run: ModelRun, { row }: Action): void {
  const values = Object.fromEntries(fields.map((field) => [field, row[field]])) as Values;
  values.firstAid ||= "0";
  const state = { values, active: true, owner: run.way, source: sourceOf(run), deleted: false };
  const joiner = newcomer(model, state as State, run);
  if (row.externalId !== "") joiner.links[run.way] = row.externalId;
}

export function knownBy(model: Model, way: keyof typeof ranks, externalId: string) {
  return model.people.find(
    (p) => !p.deleted && externalId !== "" && same(p.links[way] ?? "", externalId),
  );
}
