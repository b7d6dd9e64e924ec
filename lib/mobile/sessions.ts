/**
 * Employees' sessions. The row is the session: the database deletes it in the transaction that ends its
 * person's access, and every request asks `may_enter` besides.
 */
import { type Handle, inOrganisation } from "#db/client";
import * as db from "#db/mobile-sessions";
import { newId } from "../ids.ts";
import { hashKey, isKeyOf, type KeyOwner, newKey, readKey } from "./keys.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
const accessLives = 5 * minute;
/** A session that nobody uses for so long is over; however much it is used, so is an old one. */
const idle = 30 * day;
const absolute = 180 * day;
const touchEvery = minute;
/** How long an exchanged refresh token is forgiven, when what it was exchanged for was never used. */
const grace = minute;

declare const made: unique symbol;

/** A person of the directory who may enter, as of this request. Only this file makes one. */
export interface Employee {
  readonly [made]: true;
  readonly organisationId: string;
  readonly userId: string;
  readonly sessionId: string;
}

/** What the native app holds. Moments are ISO 8601. */
export interface AppKeys {
  accessToken: string;
  accessTokenExpiresAt: string;
  refreshToken: string;
  /** Unused until then, the refresh token is worth nothing. */
  refreshTokenExpiresAt: string;
}

/**
 * Begins a session of the native app, in the transaction in which the person proved who they are.
 * Undefined for whoever may not enter.
 */
export async function beginAppSession(
  at: Handle,
  userId: string,
  now = new Date(),
): Promise<AppKeys | undefined> {
  if (!(await mayBegin(at, userId, now))) return undefined;
  const owner = { organisationId: at.organisationId, sessionId: newId() };
  const { keys, set } = newPair(owner, now, now);
  await db.insertMobileSession(at, {
    ...{ id: owner.sessionId, userId, kind: "app", keyHash: set.key_hash },
    ...{ keyEndsAt: set.key_ends_at, refreshHash: set.refresh_hash, createdAt: now },
    endsAt: set.ends_at,
  });
  return keys;
}

/** As `beginAppSession`, for the web app: answers what goes into its cookie. */
export async function beginWebSession(
  at: Handle,
  userId: string,
  now = new Date(),
): Promise<string | undefined> {
  if (!(await mayBegin(at, userId, now))) return undefined;
  const sessionId = newId();
  const key = newKey("web", { organisationId: at.organisationId, sessionId });
  const endsAt = endOf(now, now);
  await db.insertMobileSession(at, {
    ...{ id: sessionId, userId, kind: "web", keyHash: hashKey(key), keyEndsAt: endsAt },
    ...{ refreshHash: null, createdAt: now, endsAt },
  });
  return key;
}

/** Held first: access that ends at this moment ends after the session is there, and takes it along. */
async function mayBegin(at: Handle, userId: string, now: Date): Promise<boolean> {
  return (await db.holdPerson(at, userId)) && db.mayEnter(at, userId, now);
}

/**
 * Whoever comes with this key, if it is a living session's and its person may enter.
 * @param purpose `access`: the native app's access token; `web`: the web app's cookie
 * @param how a look does not lengthen the session's life, as using it does
 */
export async function findEmployee(
  purpose: "access" | "web",
  key: string,
  now = new Date(),
  how: "use" | "look" = "use",
): Promise<Employee | undefined> {
  const owner = readKey(purpose, key);
  if (!owner) return undefined;
  return inOrganisation(owner.organisationId, async (at) => {
    const row = await db.findMobileSession(at, owner.sessionId, now);
    if (!row?.mayEnter || !isKeyOf(key, row.keyHash)) return undefined;
    if (row.keyEndsAt <= now || row.endsAt <= now) return undefined;
    if (how === "use") await touch(at, row, now);
    return { organisationId: at.organisationId, userId: row.userId, sessionId: row.id } as Employee;
  });
}

/** The first use of an access token shows that it arrived: the refresh token before it is spent for good. */
async function touch(at: Handle, row: db.MobileSessionRow, now: Date): Promise<void> {
  const isStale = now.getTime() - row.lastUsedAt.getTime() > touchEvery;
  if (!isStale && row.spentHash === null) return;
  const endsAt = endOf(row.createdAt, now);
  await db.updateMobileSession(at, row.id, {
    ...{ last_used_at: now, spent_hash: null },
    ...(row.kind === "web" ? { key_ends_at: endsAt, ends_at: endsAt } : {}),
  });
}

/**
 * Exchanges a refresh token for new keys; the old ones are worth nothing from then on. A refresh token that was
 * exchanged before has been copied by somebody (RFC 9700 §4.14.2): the session ends, whoever holds the newer
 * one. Forgiven is, within a minute, the answer that never arrived: nobody has used what it brought.
 */
export async function refresh(key: string, now = new Date()): Promise<AppKeys | undefined> {
  const owner = readKey("refresh", key);
  if (!owner) return undefined;
  return inOrganisation(owner.organisationId, async (at) => {
    const row = await db.findMobileSession(at, owner.sessionId, now, true);
    if (!row || row.endsAt <= now) return undefined;
    const isAgain = isKeyOf(key, row.spentHash);
    const isForgiven =
      isAgain && row.refreshedAt !== null && now.getTime() - row.refreshedAt.getTime() <= grace;
    if (!row.mayEnter) return undefined;
    if (!isForgiven && !isKeyOf(key, row.refreshHash)) {
      await db.deleteMobileSession(at, row.id);
      return undefined;
    }
    const { keys, set } = newPair(owner, row.createdAt, now);
    // A second lost answer gets no minute of its own.
    const refreshedAt = isForgiven ? {} : { refreshed_at: now };
    const spent = { spent_hash: hashKey(key), last_used_at: now, ...refreshedAt };
    return (await db.updateMobileSession(at, row.id, { ...set, ...spent })) ? keys : undefined;
  });
}

function newPair(owner: KeyOwner, createdAt: Date, now: Date) {
  const accessToken = newKey("access", owner);
  const refreshToken = newKey("refresh", owner);
  const accessEnds = new Date(now.getTime() + accessLives);
  const endsAt = endOf(createdAt, now);
  const keys: AppKeys = {
    accessToken,
    accessTokenExpiresAt: accessEnds.toISOString(),
    refreshToken,
    refreshTokenExpiresAt: endsAt.toISOString(),
  };
  const set = {
    key_hash: hashKey(accessToken),
    key_ends_at: accessEnds,
    refresh_hash: hashKey(refreshToken),
    ends_at: endsAt,
  };
  return { keys, set };
}

function endOf(createdAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + idle, createdAt.getTime() + absolute));
}

/** Signs out here. */
export async function endSession({ organisationId, sessionId }: Employee): Promise<void> {
  await inOrganisation(organisationId, (at) => db.deleteMobileSession(at, sessionId));
}
