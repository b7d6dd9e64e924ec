/** Accounts that bring daily files: made with their connection, and kept by Admins and operators. */
import { BlockList } from "node:net";
import { type Handle, inOrganisation, savepoint } from "#db/client";
import { allConnections, type ConnectionRow, insertConnection } from "#db/connections";
import { uniqueViolation } from "#db/errors";
import type { Changes } from "#db/history";
import { ownOrganisation } from "#db/organisations";
import * as db from "#db/sftp-accounts";
import type { Actor } from "../auth/actors.ts";
import { hashPassword } from "../auth/hashing.ts";
import { newPassword } from "../auth/operator-accounts.ts";
import { addToBlockList } from "../env.ts";
import { readFeedSettings } from "../feeds/settings.ts";
import type { HistoryKind } from "../history/kinds.ts";
import { isId, newId } from "../ids.ts";
import { checkedName, decision, mustManageConnections, onConnection } from "./connections.ts";
import { type PublicKey, readPublicKeys } from "./public-keys.ts";
import { ConnectionError } from "./refusals.ts";

const usualName = "Active Directory";
const usernameRule = /^[a-z0-9][a-z0-9._-]{1,63}$/;
const mostKeys = 10;
const mostAddresses = 50;
const namesTried = 100;

export interface NewSftpAccount {
  /** Of the connection; the default is the usual one, with a number where there is one already. */
  name?: string | undefined;
  /** The default is made from the organisation's slug. */
  username?: string | undefined;
  /** In the form of authorized_keys. */
  publicKeys?: string | undefined;
  mode?: "replace" | "add" | undefined;
  /** Files are applied by themselves; otherwise they are only planned until an Admin says so. */
  live?: boolean | undefined;
}

/** Told once. */
export interface SftpCredentials {
  connectionId: string;
  username: string;
  password: string;
}

/**
 * A connection and the account that brings its files.
 * @throws ConnectionError not_admin, name_invalid, name_taken, username_invalid, username_taken, key_invalid, keys_many
 */
export async function createSftpAccount(
  actor: Actor,
  wanted: NewSftpAccount,
): Promise<SftpCredentials> {
  mustManageConnections(actor);
  const { username, mode = "replace", live = false } = wanted;
  if (username !== undefined && !usernameRule.test(username)) {
    throw new ConnectionError("username_invalid");
  }
  const given = wanted.name === undefined ? undefined : checkedName(wanted.name);
  const publicKeys = keptKeys([], wanted.publicKeys ?? "");
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  return inOrganisation(actor.organisationId, async (at) => {
    const connectionId = newId();
    const name = given ?? (await freeName(at));
    const state = live ? "live" : "preview";
    const entry = decision(actor, "connection_created", connectionId, { name: [null, name] });
    await savepoint(at, (inside) =>
      insertConnection(inside, { id: connectionId, kind: "sftp", name, state }, entry),
    ).catch((error: unknown) => {
      if (uniqueViolation(error) !== "connections_name_key") throw error;
      throw new ConnectionError("name_taken");
    });
    const account = { id: newId(), connectionId, passwordHash, publicKeys };
    const names = username === undefined ? usualUsernames(await ownOrganisation(at)) : [username];
    const settings = { ...readFeedSettings({}), mode };
    return { connectionId, username: await insertNamed(at, account, names, settings), password };
  });
}

async function freeName(at: Handle): Promise<string> {
  const taken = new Set((await allConnections(at)).map(({ name }) => name));
  for (let n = 1; ; n++) {
    const name = n === 1 ? usualName : `${usualName} ${n}`;
    if (!taken.has(name)) return name;
  }
}

function usualUsernames({ slug }: { slug: string }): string[] {
  const base = slug.length < 2 ? `${slug}-sftp` : slug.slice(0, 60);
  return Array.from({ length: namesTried }, (_, n) => (n === 0 ? base : `${base}-${n + 1}`));
}

/** User names are unique in the installation; an organisation does not see those of others, so it tries. */
async function insertNamed(
  at: Handle,
  account: Omit<Parameters<typeof db.insertSftpAccount>[1], "username">,
  names: string[],
  settings: object,
): Promise<string> {
  for (const username of names) {
    try {
      await savepoint(at, (inside) =>
        db.insertSftpAccount(inside, { ...account, username }, settings),
      );
      return username;
    } catch (error) {
      if (uniqueViolation(error) !== "sftp_accounts_username_key") throw error;
    }
  }
  throw new ConnectionError("username_taken");
}

/** Names that are free for a new account and its connection. @throws ConnectionError not_admin */
export async function proposedSftpAccount(
  actor: Actor,
): Promise<{ name: string; username: string }> {
  mustManageConnections(actor);
  const { name, usernames } = await inOrganisation(actor.organisationId, async (at) => ({
    name: await freeName(at),
    usernames: usualUsernames(await ownOrganisation(at)),
  }));
  for (const username of usernames) {
    if (!(await db.sftpAccountNamed(username))) return { name, username };
  }
  return { name, username: "" };
}

export interface SftpAccount {
  username: string;
  publicKeys: db.KeptKey[];
  allowedAddresses: string[];
  /** Moments are ISO. */
  createdAt: string;
  lastLoginAt: string | null;
  lastLoginAddress: string | null;
  isDisabled: boolean;
}

/** @throws ConnectionError not_admin, no_connection */
export async function readSftpAccount(actor: Actor, connectionId: string): Promise<SftpAccount> {
  mustManageConnections(actor);
  const row = isId(connectionId)
    ? await inOrganisation(actor.organisationId, (at) => db.findSftpAccount(at, { connectionId }))
    : undefined;
  if (!row) throw new ConnectionError("no_connection");
  const { username, publicKeys, allowedAddresses, lastLoginAddress } = row;
  return {
    ...{ username, publicKeys, allowedAddresses, lastLoginAddress },
    createdAt: row.createdAt.toISOString(),
    lastLoginAt: row.lastLoginAt?.toISOString() ?? null,
    isDisabled: row.disabledAt !== null,
  };
}

/** The old password opens nothing from now on. @throws ConnectionError not_admin, no_connection, closed */
export async function rotateSftpPassword(actor: Actor, connectionId: string): Promise<string> {
  mustManageConnections(actor);
  const password = newPassword();
  const password_hash = await hashPassword(password);
  await change(actor, connectionId, () => [{ password_hash }, "sftp_password"]);
  return password;
}

/** @throws ConnectionError not_admin, no_connection, closed, key_invalid, keys_many */
export async function addSftpKeys(actor: Actor, connectionId: string, text: string) {
  await change(actor, connectionId, ({ publicKeys }) => {
    const public_keys = keptKeys(publicKeys, text);
    const added = public_keys.slice(publicKeys.length).map(({ fingerprint }) => fingerprint);
    if (added.length === 0) return null;
    return [{ public_keys }, "sftp_key_added", { hint: [null, added.join(", ")] }];
  });
}

/** @throws ConnectionError not_admin, no_connection, closed, no_key */
export async function removeSftpKey(actor: Actor, connectionId: string, fingerprint: string) {
  await change(actor, connectionId, ({ publicKeys }) => {
    const public_keys = publicKeys.filter((known) => known.fingerprint !== fingerprint);
    if (public_keys.length === publicKeys.length) throw new ConnectionError("no_key");
    return [{ public_keys }, "sftp_key_removed", { hint: [fingerprint, null] }];
  });
}

/**
 * From where the account may be reached; nothing named: from everywhere.
 * @param typed addresses and networks with commas or white space between
 * @throws ConnectionError not_admin, no_connection, closed, addresses_invalid
 */
export async function chooseSftpAddresses(actor: Actor, connectionId: string, typed: string) {
  const allowed_addresses = [...new Set(typed.split(/[\s,;]+/).filter((one) => one !== ""))];
  const isSound = allowed_addresses.every((one) => addToBlockList(new BlockList(), one));
  if (!isSound || allowed_addresses.length > mostAddresses) {
    throw new ConnectionError("addresses_invalid");
  }
  await change(actor, connectionId, () => [{ allowed_addresses }, "sftp_addresses"]);
}

/** Nobody logs in until it is enabled again. @throws ConnectionError not_admin, no_connection, closed */
export async function disableSftpAccount(actor: Actor, connectionId: string): Promise<void> {
  await change(actor, connectionId, ({ disabledAt }) =>
    disabledAt === null ? [{ disabled_at: new Date() }, "sftp_disabled"] : null,
  );
}

/** @throws ConnectionError not_admin, no_connection, closed */
export async function enableSftpAccount(actor: Actor, connectionId: string): Promise<void> {
  await change(actor, connectionId, ({ disabledAt }) =>
    disabledAt === null ? null : [{ disabled_at: null }, "sftp_enabled"],
  );
}

type Change = [set: db.SftpAccountSet, kind: HistoryKind, changes?: Changes];

/** What `work` makes of the account, whose connection is held meanwhile; null changes nothing. */
async function change(
  actor: Actor,
  connectionId: string,
  work: (account: db.SftpAccountRow) => Change | null,
): Promise<void> {
  await onConnection(actor, connectionId, async (at, connection) => {
    const account = await accountOf(at, connection);
    const [set, kind, changes] = work(account) ?? [];
    if (!set || !kind) return;
    const entry = decision(actor, kind, connectionId, changes);
    await db.updateSftpAccount(at, account.id, set, entry);
  });
}

async function accountOf(at: Handle, { id }: ConnectionRow): Promise<db.SftpAccountRow> {
  const account = await db.findSftpAccount(at, { connectionId: id });
  if (!account) throw new ConnectionError("no_connection");
  return account;
}

/** Those known, and those of the text that are not. */
function keptKeys(known: db.KeptKey[], text: string): db.KeptKey[] {
  const found = readPublicKeys(text);
  if (!found) throw new ConnectionError("key_invalid");
  const fresh = new Map<string, PublicKey>();
  for (const key of found) fresh.set(key.fingerprint, key);
  for (const { fingerprint } of known) fresh.delete(fingerprint);
  const addedAt = new Date().toISOString();
  const keys = [...known, ...[...fresh.values()].map((key) => ({ ...key, addedAt }))];
  if (keys.length > mostKeys) throw new ConnectionError("keys_many");
  return keys;
}
