/** Users over SCIM, read: one, or a page of those that a filter means. */
import { renderCondition } from "#db/scim-conditions";
import type { Entered } from "#db/scim-enter";
import {
  firstConditionValue,
  readScimUsers,
  type ScimCondition,
  type ScimPage,
  type ScimPeople,
  scimOrders,
  sentOrder,
} from "#db/scim-users";
import { isId } from "../ids.ts";
import { contextOf, type ScimContext, type ScimRequest, viewOf } from "./connection.ts";
import { ScimError } from "./errors.ts";
import { type Filter, parseFilter } from "./filter.ts";
import { conditionOf } from "./filter-sql.ts";
import { endOfPage, type ListRequest, rowsOf } from "./paging.ts";
import type { AttributePath } from "./path.ts";
import type { ShownUser, UserView } from "./resource.ts";
import { coreUser } from "./schema.ts";
import { readScimSettings } from "./settings.ts";
import type { Answered } from "./users.ts";

export interface UserPage {
  context: ScimContext;
  users: ShownUser[];
  total: number;
  /** Where the next page begins; null when pages go by index, or this is the last. */
  nextCursor: string | null;
}

/** @throws ScimError 404, 401 */
export async function getUser(request: ScimRequest, id: string): Promise<Answered> {
  const condition = isId(id)
    ? { text: `u.id = $${firstConditionValue}::uuid`, values: [id] }
    : nobody;
  const { context, people } = await read(request, () => ({ ...first, condition }));
  const [user] = people.users;
  if (!user) throw new ScimError(404, "There is no such user.");
  request.note.userId = user.id;
  return { user, context };
}

/** @throws ScimError 400 invalidFilter, tooMany; 401 */
export async function listUsers(request: ScimRequest, query: ListRequest): Promise<UserPage> {
  const filter = query.filter === null ? null : parseFilter(query.filter, "User");
  // Whom an index finds are all there are, unless the page is full or not the first.
  const mayBeAll =
    filter !== null && isEquality(filter) && rowsOf(query).offset === 0 && !query.cursor;
  const ask = (counted: boolean) => read(request, (view) => pageOf(query, filter, view, counted));
  let { context, people } = await ask(!mayBeAll);
  if (people.total === null && people.users.length >= query.count) {
    ({ context, people } = await ask(true));
  }
  const { rows: users, nextCursor } = endOfPage(query, people.users);
  if (users.length === 1 && users[0]) request.note.userId = users[0].id;
  return { context, users, total: people.total ?? users.length, nextCursor };
}

const nobody: ScimCondition = { text: "false", values: [] };
const first = { order: null, offset: 0, after: null, limit: 1, counted: false, byKey: true };

function isEquality(filter: Filter): boolean {
  if (filter.kind === "and") return isEquality(filter.left) || isEquality(filter.right);
  return filter.kind === "element"
    ? isEquality(filter.filter)
    : filter.kind === "compare" && filter.operator === "eq";
}

function pageOf(query: ListRequest, filter: Filter | null, view: UserView, counted: boolean): Page {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${firstConditionValue - 1 + values.push(value)}`;
  const meant = filter && conditionOf(filter, view);
  return {
    ...rowsOf(query),
    condition: meant && { text: renderCondition(meant, bind), values },
    order: query.sortBy ? orderOf(query.sortBy, query.descending) : null,
    counted,
    byKey: !counted && (meant?.kind === "key" || meant?.kind === "externalId"),
  };
}

function orderOf({ schema, attribute, sub }: AttributePath, descending: boolean): string {
  const names = sub ? [attribute.name, sub.name] : [attribute.name];
  const known = scimOrders[names.join(".")];
  const order = known ?? sentOrder(schema === coreUser ? names : [schema, ...names]);
  return `${order} ${descending ? "desc nulls last" : "asc nulls last"}`;
}

/** Whether groups are asked for is decided where it is asked. */
type Page = Omit<ScimPage, "withGroups">;

interface KnownView {
  key: string;
  view: UserView;
  hasGroups: boolean;
}

/** What a token's connection synchronised when it was asked last; whether it still does is read every time. */
const views = new Map<string, KnownView>();
const mostViews = 1_000;

/**
 * Reads in one statement, which must know what the connection synchronises before it has told: by what it did last,
 * and once more when that is no longer so.
 */
async function read(
  request: ScimRequest,
  pageFor: (view: UserView) => Page,
): Promise<{ context: ScimContext; people: ScimPeople }> {
  const known = views.get(request.hash) ?? usual();
  const page = { ...pageFor(known.view), withGroups: known.hasGroups };
  const people = await readScimUsers(request.hash, page);
  const context = contextOf(people?.entered, request, "read");
  const key = keyOf(context.entered);
  if (people && key === known.key) return { context, people };
  if (views.size >= mostViews) views.clear();
  const { mapping, fields, baseUrl, entered } = context;
  views.set(request.hash, {
    key,
    view: { mapping, fields, baseUrl },
    hasGroups: entered.hasGroups,
  });
  return read(request, pageFor);
}

let usualView: KnownView | undefined;

/** What every connection synchronises until somebody chooses otherwise. */
function usual(): KnownView {
  usualView ??= {
    key: keyOf({ settings: {}, localFields: [], hasGroups: false }),
    view: viewOf(readScimSettings({}), []),
    hasGroups: false,
  };
  return usualView;
}

function keyOf(entered: Pick<Entered, "settings" | "localFields" | "hasGroups">): string {
  return JSON.stringify([
    entered.settings["mapping"] ?? {},
    entered.localFields,
    entered.hasGroups,
  ]);
}
