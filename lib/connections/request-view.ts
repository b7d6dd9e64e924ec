/** What the log of requests shows, as its address says it. Pure. */
import { isId } from "../ids.ts";

export const requestFilters = ["refused", "remarks"] as const;

export interface RequestView {
  only: (typeof requestFilters)[number] | null;
  /** A person's id, or part of a name, user name or e-mail. */
  person: string;
  /** The page begins after, or ends before, this request. */
  after: string | null;
  before: string | null;
}

const longestSearch = 200;

/** Reads an address; what it cannot mean is left out. */
export function readRequestView(params: URLSearchParams): RequestView {
  const text = (name: string) => (params.get(name) ?? "").replaceAll("\0", "").trim();
  const place = (name: string) => (isId(text(name)) ? text(name) : null);
  return {
    only: requestFilters.find((known) => known === text("only")) ?? null,
    person: text("person").slice(0, longestSearch),
    after: place("after"),
    before: place("before"),
  };
}

/** The same view as parameters. A change of what is shown begins at the first page. */
export function requestParams(
  view: RequestView,
  change: Partial<RequestView> = {},
): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...view, after: null, before: null, ...change })) {
    if (value) params.set(name, value);
  }
  return params;
}
