/** Why somebody known can or cannot use the app, and whose person that is: from the record and its history. Pure. */
import type { NamedEntry } from "../history/entries.ts";
import type { ListedUser } from "../users/list.ts";
import type { Finding, FindingKind } from "./findings.ts";

/** What is known of somebody. */
export interface Known {
  user: ListedUser;
  /** The owner's id; null by hand. */
  ownerId: string | null;
  /** The newest first. */
  happenings: readonly NamedEntry[];
  isDeleted: boolean;
  /** What the app is told, whatever the reason. */
  mayEnter: boolean;
  /** When the app was last used by whoever is signed in to it. */
  appUsedAt: Date | null;
  /** Has a page. */
  isThere: boolean;
  /** Another active person with the same e-mail address. */
  sharesEmailWith: { id: string; name: string } | null;
}

/** Everything that decides about the access; the first is the answer. */
export function reasonsOf(known: Known): [Finding, ...Finding[]] {
  const { user, happenings, isDeleted } = known;
  const block = happenings.find(({ kind }) => kind === "blocked");
  const blocked: Finding[] = user.blocked ? [{ kind: "blocked", ...about(block) }] : [];
  if (isDeleted || !user.active) return [...blocked, endOf(known)] as [Finding];
  const [first, ...rest] = [...blocked, ...hindrancesOf(known)];
  return first ? [first, ...rest] : [accessOf(known)];
}

/** What keeps somebody out who has access: a day that has come ends it a little later than it keeps them out. */
function hindrancesOf({ user, sharesEmailWith, mayEnter }: Known): Finding[] {
  if (user.email === null) return [{ kind: "no_email" }];
  if (sharesEmailWith) return [{ kind: "shared_email", other: sharesEmailWith }];
  if (mayEnter || user.blocked || user.keepUntil === null) return [];
  return [{ kind: "term_over", at: `${user.keepUntil}T00:00:00Z`, day: user.keepUntil }];
}

/** Whether the app is used, of somebody who may. */
export function appUse({ mayEnter, appUsedAt }: Known): Finding[] {
  if (!mayEnter) return [];
  return [appUsedAt ? { kind: "app_used", at: appUsedAt.toISOString() } : { kind: "app_not_used" }];
}

function accessOf({ user, ownerId }: Known): Finding {
  if (user.keepUntil !== null) return { kind: "has_access_until", day: user.keepUntil };
  if (!user.isGivenBack) return { kind: "has_access" };
  return { kind: "given_back", ...(ownerId && { connection: connectionOf(user, ownerId) }) };
}

function endOf({ user, ownerId, happenings, isDeleted }: Known): Finding {
  const end = happenings.find(
    ({ kind, changes }) => endings.has(kind) || changes["active"]?.[1] === false,
  );
  const known = about(end);
  const kind = end ? kindOfEnd(end) : isDeleted ? "deleted_by_directory" : "ended";
  const day = end?.changes["keepUntil"]?.[0];
  return {
    ...{ kind, ...known },
    ...(end === undefined && user.deactivatedAt && { at: user.deactivatedAt }),
    ...(kind === "term_over" && typeof day === "string" && { day }),
    ...(end?.who.kind === "connection" && end.who.id && end.who.name
      ? { connection: { id: end.who.id, name: end.who.name } }
      : ownerId && { connection: connectionOf(user, ownerId) }),
  };
}

/** Kinds by which access ends, also of somebody who had none. */
const endings = new Set(["access_ended", "deleted", "name_given_up"]);

function kindOfEnd({ kind, reason, wayIn, run }: NamedEntry): FindingKind {
  if (kind === "deleted") return "deleted_by_directory";
  if (kind === "name_given_up") return "name_given_up";
  if (kind === "undone") return "ended_by_undo";
  if (kind === "created") return "came_without_access";
  if (reason === "keep_until") return "term_over";
  if (reason === "disabled_in_directory") return "disabled_in_directory";
  if (kind !== "access_ended") return "ended";
  if (wayIn === "scim") return "ended_by_directory";
  if (run) return wayIn === "sftp" ? "ended_by_file" : "ended_by_list";
  return wayIn === "system" ? "ended" : "ended_by_hand";
}

/** Who or what keeps the record, since when. */
export function ownerOf({ user, ownerId, happenings }: Known): Finding {
  const entry = happenings.find(({ kind, changes }) => kind === "created" || changes["owner"]);
  const since = about(entry);
  if (ownerId !== null) {
    return { ...since, kind: "owner_by_connection", connection: connectionOf(user, ownerId) };
  }
  if (entry?.kind !== "created") return { ...since, kind: "owner_now_by_hand" };
  return { ...since, kind: entry.run ? "owner_by_list" : "owner_by_hand" };
}

/** Under which names the record was known, and which other records it was made one with. */
export function formerOf({ happenings }: Known): Finding[] {
  return happenings.flatMap((entry): Finding[] => {
    if (entry.kind === "united" && entry.into) {
      const { name } = entry.into;
      return [{ kind: "merged", ...about(entry), ...(name && { from: name }) }];
    }
    const was = entry.kind === "created" ? undefined : entry.changes["userName"]?.[0];
    return typeof was === "string" ? [{ kind: "renamed", ...about(entry), from: was }] : [];
  });
}

function connectionOf({ owner }: ListedUser, id: string) {
  return { id, name: owner ?? "" };
}

function about(entry: NamedEntry | undefined): Omit<Finding, "kind"> {
  if (!entry) return {};
  const { at, who, run, kind, reason } = entry;
  return {
    ...{ at, who: { kind: who.kind, name: who.name } },
    ...(run && { run: { id: run.id, name: run.file } }),
    // Of a block it is what the Admin wrote; everything else says its reason by its kind.
    ...(kind === "blocked" && reason && { note: reason }),
  };
}
