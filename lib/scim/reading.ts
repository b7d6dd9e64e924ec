/** Users over SCIM, read: one, or a page of those that a filter means. */
import { renderCondition } from "#db/scim-conditions";
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
import type { ListRequest } from "./paging.ts";
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

/** @throws ScimError 400 invalidFilter, invalidCursor; 401 */
export async function listUsers(request: ScimRequest, query: ListRequest): Promise<UserPage> {
  const filter = query.filter === null ? null : parseFilter(query.filter, "User");
  const asked = { ...query, filter };
  // Whom an index finds are all there are, unless the page is full.
  const isLookUp = filter !== null && isEquality(filter) && query.count > 0;
  let { context, people } = await read(request, (view) => pageOf(asked, view, !isLookUp));
  if (people.total === null && (people.users.length >= query.count || offsetOf(query) > 0)) {
    ({ context, people } = await read(request, (view) => pageOf(asked, view, true)));
  }
  const users = people.users.slice(0, query.count);
  if (users.length === 1 && users[0]) request.note.userId = users[0].id;
  const isMore = query.cursor !== null && people.users.length > query.count;
  const nextCursor = isMore ? (users.at(-1)?.id ?? null) : null;
  return { context, users, total: people.total ?? users.length, nextCursor };
}

const nobody: ScimCondition = { text: "false", values: [] };
const first = { order: null, offset: 0, limit: 1, counted: false };

function isEquality(filter: Filter): boolean {
  if (filter.kind === "and") return isEquality(filter.left) || isEquality(filter.right);
  return filter.kind === "element"
    ? isEquality(filter.filter)
    : filter.kind === "compare" && filter.operator === "eq";
}

function offsetOf({ startIndex }: ListRequest): number {
  return startIndex === null ? 0 : startIndex - 1;
}

function pageOf(
  query: Omit<ListRequest, "filter"> & { filter: Filter | null },
  view: UserView,
  counted: boolean,
): ScimPage {
  const { filter, cursor, count } = query;
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${firstConditionValue - 1 + values.push(value)}`;
  const parts: string[] = [];
  if (filter) parts.push(renderCondition(conditionOf(filter, view), bind));
  if (cursor !== null && query.sortBy !== null) {
    throw new ScimError(
      400,
      "Pages by cursor have an order of their own; leave sortBy out.",
      "invalidValue",
    );
  }
  if (cursor) {
    if (!isId(cursor)) throw new ScimError(400, "This cursor is none of ours.", "invalidCursor");
    parts.push(`u.id > ${bind(cursor)}::uuid`);
  }
  return {
    condition: parts.length > 0 ? { text: parts.join(" and "), values } : null,
    order: query.sortBy ? orderOf(query.sortBy, query.descending) : null,
    offset: offsetOf({ ...query, filter: null }),
    limit: cursor === null ? count : count + 1,
    counted,
  };
}

function orderOf({ schema, attribute, sub }: AttributePath, descending: boolean): string {
  const names = sub ? [attribute.name, sub.name] : [attribute.name];
  const known = scimOrders[names.join(".")];
  const order = known ?? sentOrder(schema === coreUser ? names : [schema, ...names]);
  return `${order} ${descending ? "desc nulls last" : "asc nulls last"}`;
}

interface KnownView {
  key: string;
  view: UserView;
}

/** What a token's connection synchronised when it was read last; whether it still does is read every time. */
const views = new Map<string, KnownView>();
const mostViews = 1_000;

/** Reads in one statement, which must know what the connection synchronises before it has told. */
async function read(
  request: ScimRequest,
  pageFor: (view: UserView) => ScimPage,
): Promise<{ context: ScimContext; people: ScimPeople }> {
  for (;;) {
    const known = views.get(request.hash) ?? {
      key: keyOf({}, []),
      view: viewOf(readScimSettings({}), []),
    };
    const people = await readScimUsers(request.hash, pageFor(known.view));
    const context = contextOf(people?.entered, request, "read");
    if (!people) continue;
    const key = keyOf(people.entered.settings, people.entered.localFields);
    if (key === known.key) return { context, people };
    if (views.size >= mostViews) views.clear();
    views.set(request.hash, { key, view: context });
  }
}

function keyOf(settings: Record<string, unknown>, localFields: readonly string[]): string {
  return JSON.stringify([settings["mapping"] ?? {}, localFields]);
}
