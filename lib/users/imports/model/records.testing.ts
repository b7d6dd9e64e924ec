/** The records of the model: people, files, plans and runs without SQL. */

export type Way = "hand" | "sftp" | "scim";
export const ranks = { hand: 0, sftp: 1, scim: 2 } as const;
export const fields = [
  "userName",
  "firstName",
  "surname",
  "displayName",
  "email",
  "title",
  "department",
  "firstAid",
] as const;
export type Field = (typeof fields)[number];
/** "" is blank; flags are "1" or "0". */
export type Values = Record<Field, string>;

export interface State {
  values: Values;
  active: boolean;
  owner: Way;
  source: "manual" | "list" | "sftp" | "scim";
  deleted: boolean;
}

export interface Person extends State {
  /** Counts people in the order in which they came. */
  n: number;
  id: string | null;
  blocked: boolean;
  kept: boolean;
  shared: boolean;
  /** External ids; "" where a way in knows the person without one. */
  links: Partial<Record<Way, string>>;
  deeds: Deed[];
  /** What began or ended the access or the term. */
  touches: { run: ModelRun | null; undoes: boolean; undone: boolean }[];
}

/** One change of one person. */
export interface Deed {
  run: ModelRun | null;
  /** The person was only kept until a day; before that they may have been kept already. */
  term: { before: boolean } | null;
  /** Null: the person came in. */
  before: State | null;
  link: { way: Way; before: string | undefined } | null;
  undoes: boolean;
  undone: boolean;
}

/** A row as it stands in the file. */
export interface Row extends Values {
  externalId: string;
  disabled: boolean;
  /** The last cell is missing. */
  short: boolean;
}

export interface ListFile {
  columns: { field: Field | "externalId" | "state"; header: string }[];
  rows: Row[];
  /** Ends with a line end. */
  finished: boolean;
}

export interface ModelOptions {
  yes: boolean;
  skipRefused: boolean;
  dryRun: boolean;
  /** What was said of rows whose known user name may be another person, and of which rows. */
  decide: "none" | "same" | "another";
  decided: number[];
  /** People added by hand who leave all the same, leavers who were unticked, and those of them with a last day. */
  endByHand: Person[];
  keep: Person[];
  terms: Person[];
  withoutLeavers: boolean;
  endDespiteUnnamed: boolean;
}

type Kind = "created" | "updated" | "reactivated" | "unchanged" | "kept" | "conflict";

export interface Action {
  /** From 1, as in the file. */
  number: number;
  row: Row;
  kind: Kind;
  person: Person | null;
  relation: "new" | "own" | "lower" | "other";
  givesUp: Person | null;
  another: boolean;
  /** Refused because somebody else keeps what the row claims. */
  taken: boolean;
  /** Field to [from, to]; of people who change only. */
  changes: Record<string, [string, string]>;
}

export interface Missing {
  person: Person;
  hold: string | null;
  byHand: boolean;
}

export interface Plan {
  actions: Action[];
  missing: Missing[];
  counts: Record<string, number>;
}

export interface ModelRun {
  id: string;
  way: "hand" | "sftp";
  mode: "add" | "replace";
  file: ListFile;
  options: ModelOptions;
  status: string;
  counts: Record<string, number> | null;
  shown: Plan | null;
  guarded: boolean;
  /** Order of the ends of runs. */
  finished: number;
}

export const key = (value: string) => value.toLowerCase();
export const same = (a: string, b: string) => key(a) === key(b);
export const has = (file: ListFile, column: string) =>
  file.columns.some(({ field }) => field === column);

/** The SCIM connection of the model's world does not synchronise departments. */
export const localFields: Record<Way, Field[]> = { hand: [], sftp: [], scim: ["department"] };
