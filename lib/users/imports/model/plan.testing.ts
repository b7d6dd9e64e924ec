/**
 * Planning, from the product page in plain records. Written from the page, not from the code;
 * where the page leaves room, a comment gives the reading.
 */
import {
  type Action,
  has,
  key,
  type ListFile,
  localFields,
  type Missing,
  type ModelRun,
  type Person,
  type Plan,
  type Row,
  ranks,
  same,
} from "./records.testing.ts";

/** Row numbers that are refused while reading, and the cells that still say whom a row names. */
export function refusedRows(file: ListFile): Set<number> {
  const refused = new Set<number>();
  const seen = new Set<string>();
  for (const [index, row] of file.rows.entries()) {
    if (row.short) refused.add(index + 1);
    if (row.short || row.disabled) continue;
    const missing = [row.userName, row.firstName, row.surname, row.displayName].some(
      (value) => value.length < 2,
    );
    const externalId = has(file, "externalId") ? key(row.externalId) : "";
    const keys = [`u ${key(row.userName)}`, `e ${key(row.email)}`, `x ${externalId}`];
    const usable = keys.filter((one) => one.length > 2);
    if (missing || !row.email.includes("@") || usable.some((one) => seen.has(one))) {
      refused.add(index + 1);
    }
    // The first of two rows counts as the earlier one even when it is refused itself.
    for (const one of usable) seen.add(one);
  }
  return refused;
}

/**
 * Whom a row names: by user name, else e-mail, else display name. When several people fit equally
 * well it may be any of them, so it names them all.
 */
function named(people: Person[], row: Pick<Row, "userName" | "email" | "displayName">) {
  const here = people.filter((person) => !person.deleted);
  for (const field of ["userName", "email", "displayName"] as const) {
    const fits = here.filter((p) => row[field] !== "" && same(p.values[field], row[field]));
    if (fits.length > 0) return fits;
  }
  return [];
}

function readRows(file: ListFile) {
  const refused = refusedRows(file);
  const all = file.rows.map((row, index) => {
    const read = { ...row };
    for (const field of ["title", "department", "firstAid", "externalId"] as const) {
      if (!has(file, field)) read[field] = "";
    }
    const last = file.columns.at(-1)?.field;
    if (row.short && last && last !== "state") read[last] = "";
    return { number: index + 1, row: read };
  });
  return {
    accepted: all.filter(({ number, row }) => !refused.has(number) && !row.disabled),
    refused: all.filter(({ number }) => refused.has(number)),
    /** Disabled in the directory counts as not in the list. */
    listed: all.filter(({ number, row }) => refused.has(number) || !row.disabled),
  };
}

/** What a list would do to these people. */
export function planList(people: Person[], run: ModelRun): Plan {
  const { way, mode, file, options } = run;
  const here = people.filter((person) => !person.deleted);
  const { accepted, refused, listed } = readRows(file);
  const found = recognise(here, run, accepted, listed);
  const actions = accepted.map(({ number, row }, index) => {
    const match = found[index] ?? { person: null, byName: false };
    return actionOf(run, number, row, match.person, match.byName);
  });
  const missing: Missing[] = [];
  if (mode === "replace") {
    const spoken = new Set(actions.flatMap(({ person, givesUp }) => [person, givesUp]));
    const names = refused.map(({ row }) => named(here, row));
    const isUnclear = names.some((fits) => fits.length === 0) && !options.endDespiteUnnamed;
    const leaves = here.filter((p) => p.active && p.owner === way && !spoken.has(p));
    for (const person of leaves) {
      let hold: string | null = null;
      if (person.kept) hold = "keep_until";
      else if (person.source === "manual" && !options.endByHand.includes(person))
        hold = "added_by_hand";
      else if (options.keep.includes(person)) hold = "unticked";
      else if (names.some((fits) => fits.includes(person))) hold = "refused_row";
      else if (options.withoutLeavers) hold = "without_leavers";
      else if (isUnclear) hold = "unnamed_refused_row";
      missing.push({ person, hold, byHand: person.source === "manual" });
    }
  }
  refuseConflicts(here, actions, missing);
  for (const action of actions) action.changes = changesOf(run, action);
  return { actions, missing, counts: countsOf(run, actions, missing, refused.length) };
}

function saidOf({ options }: ModelRun, row: number): ModelRun["options"]["decide"] {
  return options.decided.includes(row) ? options.decide : "none";
}

type Accepted = { number: number; row: Row }[];

function recognise(here: Person[], run: ModelRun, accepted: Accepted, listed: Accepted) {
  const { way } = run;
  const taken = new Set<Person>();
  const match = accepted.map(({ row }) => {
    const person =
      row.externalId === ""
        ? undefined
        : here.find((p) => p.links[way] && same(p.links[way], row.externalId));
    if (person) taken.add(person);
    return { person: person ?? null, byName: false };
  });
  const pass = (find: (row: Row, number: number) => Person | undefined, byName: boolean) => {
    const before = new Set(taken);
    for (const [index, { row, number }] of accepted.entries()) {
      const person = match[index]?.person ? undefined : find(row, number);
      if (!person || before.has(person)) continue;
      taken.add(person);
      match[index] = { person, byName };
    }
  };
  pass((row) => here.find((p) => same(p.values.userName, row.userName)), true);
  pass((row) => {
    const lower = here.filter(
      (p) =>
        same(p.values.email, row.email) &&
        ranks[p.owner] < ranks[way] &&
        p.links[way] === undefined,
    );
    return way !== "hand" && lower.length === 1 ? lower[0] : undefined;
  }, false);
  pass((row, number) => {
    // A row that was said to be another person is no rename either.
    const mayRename = run.mode === "replace" && row.externalId === "";
    if (!mayRename || saidOf(run, number) === "another") return undefined;
    return here.find(
      (p) =>
        p.active &&
        p.owner === way &&
        same(p.values.email, row.email) &&
        !listed.some((other) => same(other.row.userName, p.values.userName)),
    );
  }, false);
  // The e-mail of a higher source's person means that person, so the row is kept and not refused.
  pass((row) => {
    const holders = here.filter((p) => same(p.values.email, row.email));
    const [first] = holders.sort(
      (a, b) => Number(b.active) - Number(a.active) || ranks[b.owner] - ranks[a.owner] || a.n - b.n,
    );
    return first && ranks[first.owner] > ranks[way] ? first : undefined;
  }, false);
  return match;
}

function actionOf(
  run: ModelRun,
  number: number,
  row: Row,
  person: Person | null,
  byName: boolean,
): Action {
  const { way } = run;
  const base = { number, row, givesUp: null, another: false, taken: false, changes: {} };
  if (!person) return { ...base, person, relation: "new", kind: "created" };
  const lower = ranks[person.owner] < ranks[way];
  const relation = person.owner === way ? "own" : lower ? "lower" : "other";
  const action: Action = { ...base, person, relation, kind: "unchanged" };
  if (relation === "other") {
    action.kind = Object.keys(changesOf(run, { ...action, kind: "updated" })).length
      ? "updated"
      : "kept";
    return action;
  }
  const { values } = person;
  action.another =
    byName &&
    !same(values.surname, row.surname) &&
    !same(values.email, row.email) &&
    (!person.active || !same(values.firstName, row.firstName));
  const said = saidOf(run, number);
  if (action.another && said === "another") {
    return { ...action, person: null, relation, kind: "created", givesUp: person };
  }
  if (action.another && said === "none") return { ...action, kind: "conflict" };
  if (!person.active) return { ...action, kind: "reactivated" };
  const changes = changesOf(run, { ...action, kind: "updated" });
  const changed = Object.keys(changes).length > 0;
  return { ...action, kind: changed ? "updated" : "unchanged" };
}

/** What the row changes about the person: absent columns keep their values, a blank flag is "no". */
function changesOf(run: ModelRun, action: Action): Action["changes"] {
  const { person, row, relation, kind } = action;
  const changes: Action["changes"] = {};
  if (!person || !["updated", "reactivated"].includes(kind)) return changes;
  for (const { field } of run.file.columns) {
    if (field === "state" || field === "externalId") continue;
    const local = run.way === "hand" && localFields[person.owner].includes(field);
    if (relation === "other" && !local) continue;
    const to = field === "firstAid" ? row[field] || "0" : row[field];
    if (person.values[field] !== to) changes[field] = [person.values[field], to];
  }
  if (relation === "other") return changes;
  const { externalId } = row;
  const link = person.links[run.way] ?? "";
  if (externalId !== "" && !same(link, externalId)) changes["externalId"] = [link, externalId];
  const source = run.way === "hand" ? "list" : run.way;
  if (person.source !== source) changes["source"] = [person.source, source];
  if (relation === "lower") changes["owner"] = [person.owner, run.way];
  if (kind === "reactivated") changes["active"] = ["no", "yes"];
  return changes;
}

const works = ({ kind }: Action) => ["created", "updated", "reactivated"].includes(kind);

/**
 * One user name, one person; one e-mail, one active person. A row that would give somebody what
 * another person keeps is refused, and protects whom it names and whose e-mail it carries.
 */
function refuseConflicts(here: Person[], actions: Action[], missing: Missing[]): void {
  for (;;) {
    for (const { row } of actions.filter(({ kind }) => kind === "conflict")) {
      const fits = named(here, row);
      for (const one of missing) {
        const carries = same(one.person.values.email, row.email);
        if (carries || fits.includes(one.person)) one.hold ??= "refused_row";
      }
    }
    const clashes = actions.filter(
      (action) =>
        works(action) &&
        action.relation !== "other" &&
        (["email", "userName"] as const).some((field) =>
          isKept(here, actions, missing, action, field),
        ),
    );
    for (const action of clashes) Object.assign(action, { kind: "conflict", taken: true });
    if (clashes.length === 0) return;
  }
}

function isKept(
  here: Person[],
  actions: Action[],
  missing: Missing[],
  { person, row }: Action,
  field: "email" | "userName",
): boolean {
  const isEmail = field === "email";
  // Who keeps the address they have claims nothing new, though SCIM may have given it to another as well.
  if (person && same(person.values[field], row[field]) && (person.active || !isEmail)) return false;
  return here.some((other) => {
    if (other === person || !same(other.values[field], row[field])) return false;
    if (isEmail && !other.active) return false;
    if (isEmail && missing.some((one) => one.person === other && one.hold === null)) return false;
    return !actions.some(
      (one) =>
        works(one) &&
        one.relation !== "other" &&
        (one.givesUp === other || (one.person === other && !same(one.row[field], row[field]))),
    );
  });
}

function countsOf(run: ModelRun, actions: Action[], missing: Missing[], refused: number) {
  const count = (...kinds: string[]) => actions.filter(({ kind }) => kinds.includes(kind)).length;
  const disabled = run.file.rows.filter((row) => row.disabled && !row.short).length;
  return {
    rows: run.file.rows.length - disabled,
    created: count("created"),
    updated: count("updated"),
    reactivated: count("reactivated"),
    renamed: actions.filter(isRename).length,
    unchanged: count("unchanged"),
    kept: count("kept"),
    deactivated: missing.filter(({ hold }) => hold === null).length,
    refused: count("conflict") + refused,
    disabled,
  };
}

export function isRename({ kind, person, row, relation }: Action): boolean {
  const differs = person !== null && !same(person.values.userName, row.userName);
  return kind === "updated" && relation !== "other" && differs;
}
