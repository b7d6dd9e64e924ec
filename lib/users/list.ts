/** The table of people: one page, how many there are, and what it can be filtered by. */
import { type Handle, inOrganisation } from "#db/client";
import { flaggedAmong } from "#db/doubles";
import { listConnections } from "#db/organisations";
import { givenBackAmong } from "#db/scim-runs";
import * as db from "#db/user-list";
import type { UserFilter } from "#db/user-view";
import type { UserRow } from "#db/users";
import type { Actor } from "../auth/actors.ts";
import { readPage } from "../paging.ts";
import { type UserField, userFields } from "./fields.ts";
import { byHand, type ListView } from "./list-view.ts";
import { type User, userOf } from "./people.ts";
import { sortKey } from "./sort-key.ts";

/** People on one page. */
export const pageSize = 50;
/** Counting goes no further: beyond it the answer is "more than a thousand". */
export const countedAtMost = 1_001;
const departmentsShown = 200;
const exportedAtOnce = 1_000;

export interface ListedUser extends User {
  /** Fields of a connection's person that the connection keeps. */
  locked: UserField[];
  /** Perhaps the same person as somebody else here. */
  isFlagged: boolean;
  /** An Admin gave back the access that the directory had ended; it stays until the directory ends it anew. */
  isGivenBack: boolean;
}

export interface ListPage {
  people: ListedUser[];
  /** At most `countedAtMost`. */
  count: number;
  /** The person to go on after; null on the last page. */
  next: string | null;
  /** The person to go back before; null on the first page. */
  previous: string | null;
}

/** One page of the people whom a view shows. Nobody is there who was deleted or erased. */
export async function listPage(actor: Actor, view: ListView): Promise<ListPage> {
  return inOrganisation(actor.organisationId, (at) => listPageIn(at, view));
}

/** As `listPage`, in a transaction that is under way. */
export async function listPageIn(at: Handle, view: ListView): Promise<ListPage> {
  const { sort: order, descending } = view;
  const filter = filterOf(view);
  let count = 0;
  const { rows, next, previous } = await readPage(
    view,
    pageSize,
    async (asked) => {
      const page = { filter, order, descending, ...asked };
      const found = await db.findUsers(at, page, countedAtMost);
      count = found.count;
      return found.rows;
    },
    ({ id }) => id,
  );
  const ids = rows.map(({ id }) => id);
  const flagged = new Set(await flaggedAmong(at, ids));
  const givenBack = new Set(await givenBackAmong(at, ids));
  const people = rows.map((row) => listed(row, flagged.has(row.id), givenBack.has(row.id)));
  return { people, count, next, previous };
}

/** How many people a view without a search shows on all its pages, counted no further than `countedAtMost`. */
export async function countListed(at: Handle, view: ListView): Promise<number> {
  const { sort: order, descending } = view;
  return db.countUsers(at, { filter: filterOf(view), order, descending, limit: 0 }, countedAtMost);
}

/** A person with what by hand cannot be changed. */
export function listed(row: UserRow, isFlagged: boolean, isGivenBack = false): ListedUser {
  const isOwned = row.ownerConnectionId !== null;
  const locked = userFields.filter((field) => isOwned && !row.localFields.includes(field));
  return { ...userOf(row), locked, isFlagged, isGivenBack };
}

function filterOf(view: ListView): UserFilter {
  return {
    states: view.access === null ? view.marks : [...view.marks, view.access],
    department: view.department ?? undefined,
    owner: view.owner === byHand ? null : (view.owner ?? undefined),
    search: sortKey(view.search) || undefined,
  };
}

export interface ListChoices {
  departments: string[];
  owners: { id: string; name: string }[];
}

/** What the filters offer. */
export async function listChoices(actor: Actor): Promise<ListChoices> {
  return inOrganisation(actor.organisationId, async (at) => ({
    departments: await db.listDepartments(at, departmentsShown),
    owners: (await listConnections(at)).map(({ id, name }) => ({ id, name })),
  }));
}

/** Everybody whom a view shows, in its order, in batches. */
export async function* everyoneListed(actor: Actor, view: ListView): AsyncGenerator<UserRow[]> {
  const { sort: order, descending } = view;
  for (let after: string | undefined; ; ) {
    const rows = await inOrganisation(actor.organisationId, (at) =>
      db.pageOfUsers(at, {
        filter: filterOf(view),
        order,
        descending,
        after,
        limit: exportedAtOnce,
      }),
    );
    if (rows.length > 0) yield rows;
    after = rows.at(-1)?.id;
    if (rows.length < exportedAtOnce) return;
  }
}
