/** What the table of people shows, as its address says it: search, filters, order, place, columns. Pure. */
import { isId } from "../ids.ts";

export const listSorts = ["displayName", "userName", "department", "updatedAt"] as const;
export type ListSort = (typeof listSorts)[number];

export const listAccesses = ["access", "no_access", "blocked"] as const;
export type ListAccess = (typeof listAccesses)[number];

/** `termEnds`: an Admin's *keep until* comes within thirty days. */
export const listMarks = [
  "emergencyResponse",
  "firstAid",
  "incomplete",
  "double",
  "termEnds",
] as const;
export type ListMark = (typeof listMarks)[number];

/** Every column in its order; the display name always stands first. */
export const listColumns = [
  "access",
  "owner",
  "userName",
  "email",
  "department",
  "title",
  "firstName",
  "surname",
  "phone",
  "mobile",
  "emergencyResponse",
  "firstAid",
  "keepUntil",
  "updatedAt",
] as const;
export type ListColumn = (typeof listColumns)[number];

const usualColumns: readonly ListColumn[] = [
  "access",
  "owner",
  "userName",
  "email",
  "department",
  "title",
  "mobile",
  "emergencyResponse",
  "firstAid",
];

/** The value of `owner` for people kept by hand. */
export const byHand = "hand";

export interface ListView {
  search: string;
  department: string | null;
  /** A connection's id, or `byHand`. */
  owner: string | null;
  access: ListAccess | null;
  marks: ListMark[];
  sort: ListSort;
  descending: boolean;
  /** The page begins after, or ends before, this person. */
  after: string | null;
  before: string | null;
  columns: readonly ListColumn[];
}

const longestSearch = 200;

/** Reads an address; what it cannot mean is left out, so that an old or mistyped one still shows a list. */
export function readView(params: URLSearchParams): ListView {
  const text = (name: string) => (params.get(name) ?? "").replaceAll("\0", "").trim();
  const person = (name: string) => (isId(text(name)) ? text(name) : null);
  const owner = text("owner");
  const columns = listColumns.filter((column) => params.getAll("column").includes(column));
  const sort = text("sort");
  return {
    search: text("search").slice(0, longestSearch),
    department: text("department") || null,
    owner: owner === byHand || isId(owner) ? owner : null,
    access: listAccesses.find((access) => access === text("access")) ?? null,
    marks: listMarks.filter((mark) => params.getAll("mark").includes(mark)),
    sort: listSorts.find((known) => sort === known || sort === `-${known}`) ?? "displayName",
    descending: sort.startsWith("-"),
    after: person("after"),
    before: person("before"),
    columns: columns.length > 0 ? columns : usualColumns,
  };
}

/** The same view as parameters, without what is usual. A change of what is shown begins at the first page. */
export function viewParams(view: ListView, change: Partial<ListView> = {}): URLSearchParams {
  const next = { ...view, after: null, before: null, ...change };
  const params = new URLSearchParams();
  if (next.search) params.set("search", next.search);
  if (next.department !== null) params.set("department", next.department);
  if (next.owner !== null) params.set("owner", next.owner);
  if (next.access !== null) params.set("access", next.access);
  for (const mark of next.marks) params.append("mark", mark);
  const sort = `${next.descending ? "-" : ""}${next.sort}`;
  if (sort !== "displayName") params.set("sort", sort);
  if (!isUsual(next.columns)) {
    for (const column of next.columns) params.append("column", column);
  }
  if (next.after !== null) params.set("after", next.after);
  if (next.before !== null) params.set("before", next.before);
  return params;
}

export function isUsual(columns: readonly ListColumn[]): boolean {
  return columns.join() === usualColumns.join();
}

/** What kinds of filters narrow the list. */
export function filtersOf({ search, department, owner, access, marks }: ListView): string[] {
  const isSet = {
    ...{ search: search !== "", department: department !== null, owner: owner !== null },
    ...{ access: access !== null, marks: marks.length > 0 },
  };
  return Object.entries(isSet).flatMap(([name, is]) => (is ? name : []));
}

/** Whether anything narrows the list. */
export function isNarrowed(view: ListView): boolean {
  return filtersOf(view).length > 0;
}
