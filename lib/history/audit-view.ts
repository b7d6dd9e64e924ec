/** What the audit shows, as its address says it. Pure. */
import { isId } from "../ids.ts";
import { type KindGroup, kindGroups } from "./kinds.ts";

/** Authors without an id. */
export const nameless = ["operator", "system"] as const;

export interface AuditView {
  /** ISO days of the organisation, both included. */
  from: string | null;
  until: string | null;
  /** An account's or connection's id, or one of `nameless`. */
  actor: string | null;
  group: KindGroup | null;
  /** A person's id, or part of a name, user name or e-mail. */
  person: string;
  run: string | null;
  /** The page begins after, or ends before, this place in the history. */
  after: string | null;
  before: string | null;
}

const longestSearch = 200;

/** Reads an address; what it cannot mean is left out, so that an old or mistyped one still shows a list. */
export function readAuditView(params: URLSearchParams): AuditView {
  const text = (name: string) => (params.get(name) ?? "").replaceAll("\0", "").trim();
  const one = (name: string, isSound: (value: string) => boolean) =>
    isSound(text(name)) ? text(name) : null;
  const isActor = (value: string) => isId(value) || nameless.some((known) => known === value);
  const isGroup = (value: string): value is KindGroup => Object.hasOwn(kindGroups, value);
  const group = text("kind");
  return {
    from: one("from", isDay),
    until: one("until", isDay),
    actor: one("actor", isActor),
    group: isGroup(group) ? group : null,
    person: text("person").slice(0, longestSearch),
    run: one("run", isId),
    after: one("after", isPlace),
    before: one("before", isPlace),
  };
}

/** The same view as parameters. A change of what is shown begins at the first page. */
export function auditParams(view: AuditView, change: Partial<AuditView> = {}): URLSearchParams {
  const { group, ...rest } = { ...view, after: null, before: null, ...change };
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...rest, kind: group })) {
    if (value) params.set(name, value);
  }
  return params;
}

/** Whether anything narrows the list. */
export function isNarrowed(view: AuditView): boolean {
  return auditParams(view).size > 0;
}

/** What kinds of filters narrow the list. */
export function filtersOf({ from, until, actor, group, person, run }: AuditView): string[] {
  const isSet = {
    ...{ period: from ?? until, kind: group },
    ...{ actor, person: person || null, run },
  };
  return Object.entries(isSet).flatMap(([name, value]) => (value === null ? [] : name));
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < "1900") return false;
  const day = new Date(`${text}T00:00:00Z`);
  // 30 February is read as 1 March, and PostgreSQL knows neither.
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function isPlace(text: string): boolean {
  return /^[1-9]\d{0,17}$/.test(text);
}
