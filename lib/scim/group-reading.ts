/** Groups over SCIM, read: one, or a page of those that a filter means. */
import type { Handle } from "#db/client";
import * as db from "#db/groups";
import { renderCondition } from "#db/scim-conditions";
import { enter, enterToChange, withToken } from "#db/scim-enter";
import { isId } from "../ids.ts";
import { settled } from "../users/writing.ts";
import { contextOf, type ScimContext, type ScimRequest, unauthorised } from "./connection.ts";
import { ScimError } from "./errors.ts";
import { parseFilter } from "./filter.ts";
import { groupCondition } from "./filter-sql.ts";
import { endOfPage, type ListRequest, rowsOf } from "./paging.ts";

/** A group and, when they were asked for, its members. */
export interface AnsweredGroup {
  context: ScimContext;
  group: db.GroupRow;
  members: db.GroupMember[] | null;
}

export interface GroupsPage {
  context: ScimContext;
  groups: { group: db.GroupRow; members: db.GroupMember[] | null }[];
  total: number;
  /** Where the next page begins; null when pages go by index, or this is the last. */
  nextCursor: string | null;
}

/** @throws ScimError 404, 401 */
export async function getGroup(
  request: ScimRequest,
  id: string,
  withMembers: boolean,
): Promise<AnsweredGroup> {
  return within(request, "read", async (at, context) => {
    const group = isId(id) ? await db.findGroup(at, connectionOf(context), id) : undefined;
    if (!group) throw noSuchGroup();
    request.note.groupId = id;
    return { context, group, members: withMembers ? await db.membersOf(at, [id]) : null };
  });
}

/** @throws ScimError 400 invalidFilter, tooMany; 401 */
export async function listGroups(
  request: ScimRequest,
  query: ListRequest,
  withMembers: boolean,
): Promise<GroupsPage> {
  const page = { ...rowsOf(query), order: orderOf(query), descending: query.descending };
  return within(request, "read", async (at, context) => {
    const condition = query.filter === null ? null : conditionFor(query.filter, context.baseUrl);
    const found = await db.pageOfGroups(at, connectionOf(context), { ...page, condition });
    const { rows, nextCursor } = endOfPage(query, found.rows);
    const ids = rows.map((row) => row.id);
    const members = withMembers ? await db.membersOf(at, ids) : null;
    const byGroup = members && Map.groupBy(members, (member) => member.groupId);
    const groups = rows.map((group) => ({
      group,
      members: byGroup && (byGroup.get(group.id) ?? []),
    }));
    return { context, groups, total: found.total, nextCursor };
  });
}

function conditionFor(filter: string, baseUrl: string) {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${db.firstGroupValue - 1 + values.push(value)}`;
  const text = renderCondition(groupCondition(parseFilter(filter, "Group"), baseUrl), bind);
  return { text, values };
}

function orderOf({ sortBy }: ListRequest): string | null {
  const name = sortBy?.sub ? `${sortBy.attribute.name}.${sortBy.sub.name}` : sortBy?.attribute.name;
  return name !== undefined && name in db.groupOrders ? name : null;
}

/** One request's transaction. @throws ScimError 401, 503 */
export async function within<T>(
  request: ScimRequest,
  does: "read" | "write",
  work: (at: Handle, context: ScimContext) => Promise<T>,
): Promise<T> {
  const transaction = () =>
    withToken(
      (sql) => (does === "read" ? enter : enterToChange)(sql, request.hash),
      async (at, { entered }) => work(at, contextOf(entered, request, does)),
    );
  const answered = await (does === "write" ? settled(transaction) : transaction());
  if (!answered) throw unauthorised();
  return answered;
}

export function connectionOf({ entered }: ScimContext): string {
  return entered.connectionId;
}

export function noSuchGroup(): ScimError {
  return new ScimError(404, "There is no such group.");
}
