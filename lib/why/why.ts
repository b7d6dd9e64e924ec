/** "Why is Jan not in the app?", answered for anybody: people who are here, who were, and who never came. */
import { type Handle, inOrganisation } from "#db/client";
import { type HistoryRow, historyOf } from "#db/history";
import { listMobileSessions, mayEnter } from "#db/mobile-sessions";
import { givenBackAmong } from "#db/scim-runs";
import { findUser, holderOfEmail, type UserRow } from "#db/users";
import { type KeptList, lastRequestAbout, newestLists, type SpokenOf } from "#db/why";
import type { Actor } from "../auth/actors.ts";
import { authorsOf, namedEntries } from "../history/entries.ts";
import { isId } from "../ids.ts";
import { noteView } from "../privacy/views.ts";
import { identityKey } from "../users/fields.ts";
import { listed } from "../users/list.ts";
import { endings } from "../users/people.ts";
import type { Finding, WhyAnswer } from "./findings.ts";
import { keyedBy, listsLookedAt, lookThrough, newestOfEach, ofList } from "./lists.ts";
import { type Meant, meantBy, peopleMeant, readAsked } from "./matching.ts";
import { whyNobody } from "./nobody.ts";
import { appUse, formerOf, type Known, ownerOf, reasonsOf } from "./person.ts";

/**
 * What is known about whether somebody can use the app, and why.
 * @param typed a name, user name, e-mail address or staff number, now or formerly
 * @param beyond people who are here are not meant: only lists and requests are looked at
 */
export async function why(actor: Actor, typed: string, beyond = false): Promise<WhyAnswer> {
  const asked = readAsked(typed);
  if (!asked) return { is: "nothing" };
  const { matches, isMore } = beyond
    ? { matches: [], isMore: false }
    : await inOrganisation(actor.organisationId, (at) => peopleMeant(at, asked));
  if (matches.length > 0) return whyMatches(actor, { matches, isMore });
  const { answer, here } = await whyNobody(actor, asked, beyond);
  const isKnown = answer.reason.kind === "nobody" && here.length > 0;
  return isKnown ? whyMatches(actor, meantBy(here)) : answer;
}

function whyMatches(actor: Actor, { matches, isMore }: Meant): Promise<WhyAnswer> | WhyAnswer {
  const [first, ...others] = matches;
  if (first && others.length === 0) return whyPerson(actor, first.id);
  return { is: "several", matches, isMore };
}

/** As `why`, of one person, whose record is thereby looked at. Another organisation's is nobody. */
export async function whyPerson(actor: Actor, id: string): Promise<WhyAnswer> {
  const { organisationId } = actor;
  const read = await inOrganisation(organisationId, async (at) => {
    const known = isId(id) ? await knownOf(at, id) : undefined;
    if (!known) return undefined;
    const request = await lastRequestAbout(at, known.user.id);
    return { known, request, lists: await newestLists(at, listsLookedAt) };
  });
  if (!read) return { is: "nothing" };
  const { known, request, lists } = read;
  const { user, isThere } = known;
  await noteView(actor, user.id);
  const isMeant = keyedBy({
    userName: identityKey(user.userName),
    email: user.email && identityKey(user.email),
    externalId: user.externalId && identityKey(user.externalId),
  });
  const { found, without } = await lookThrough(
    organisationId,
    known.mayEnter ? newestOfEach(lists) : lists,
    isMeant,
  );
  const [reason, ...others] = reasonsOf(known);
  return {
    is: "person",
    person: { id: user.id, name: user.displayName ?? user.userName, isThere },
    reason,
    evidence: [
      ...others,
      ...formerOf(known),
      ownerOf(known),
      ...appUse(known),
      ...(found ? [seenIn(found)] : []),
      ...without.filter((list) => isOwners(list, known)).map(missingIn),
      ...(request ? [lastHeard(request)] : []),
    ],
  };
}

/** What a list says of somebody known: where it was applied they were simply seen. */
function seenIn(found: Finding): Finding {
  return found.kind === "row_applied" ? { ...found, kind: "seen_in_file" } : found;
}

function isOwners({ connection, mode, source }: KeptList, { ownerId }: Known): boolean {
  return source === "sftp" && mode === "replace" && connection?.id === ownerId;
}

function missingIn(list: KeptList): Finding {
  return ofList("missing_in_file", list);
}

function lastHeard({ at, connection }: SpokenOf): Finding {
  return { kind: "seen_in_request", at: at.toISOString(), connection };
}

/** Of a record that was made one with another: the other. */
async function knownOf(at: Handle, id: string): Promise<Known | undefined> {
  const row = await findUser(at, id);
  if (!row) return undefined;
  const rows = await historyOf(at, id);
  const ending = row.deletedAt ? rows.findLast(isEnding) : undefined;
  if (ending?.kind === "merged" && ending.reason && isId(ending.reason)) {
    return knownOf(at, ending.reason);
  }
  const now = new Date();
  const [givenBack] = await givenBackAmong(at, [row.id]);
  const [session] = await listMobileSessions(at, row.id, now);
  const happenings = await namedEntries(at, rows, await authorsOf(at));
  return {
    user: listed(row, false, givenBack !== undefined),
    ownerId: row.ownerConnectionId,
    happenings: happenings.reverse(),
    isDeleted: row.deletedAt !== null,
    mayEnter: await mayEnter(at, row.id, now),
    appUsedAt: session?.lastUsedAt ?? null,
    isThere: row.deletedAt === null || ending?.kind === "deleted",
    sharesEmailWith: row.active ? await sharerOf(at, row) : null,
  };
}

function isEnding({ kind }: HistoryRow): boolean {
  return (endings as readonly string[]).includes(kind);
}

async function sharerOf(at: Handle, { id, email }: UserRow): Promise<Known["sharesEmailWith"]> {
  const holder = email === null ? undefined : await holderOfEmail(at, identityKey(email), id);
  const row = holder === undefined ? undefined : await findUser(at, holder);
  return row ? { id: row.id, name: row.displayName ?? row.userName } : null;
}
