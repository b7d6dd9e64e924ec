/** Who may bring daily files: a name with its password, or with one of its keys. */
import { BlockList, isIP } from "node:net";
import { inOrganisation } from "#db/client";
import { findConnection } from "#db/connections";
import {
  findSftpAccount,
  noteRefusedLogin,
  noteSftpLogin,
  type SftpAccountRow,
  sftpAccountNamed,
} from "#db/sftp-accounts";
import { isPassword } from "../auth/hashing.ts";
import { addToBlockList } from "../env.ts";
import { warnOfGuesses } from "../feeds/warnings.ts";
import { readPublicKeys } from "./public-keys.ts";

const longestName = 64;
/** Refused log-ins by password of one account, within an hour, of which people are told. */
const manyRefused = 50;

/** What a client shows. Whoever shows a key proves it to the server of files, which asks here beforehand. */
export interface SftpAttempt {
  username: string;
  /** The client's own. */
  address: string;
  password?: string;
  /** In the form of authorized_keys. */
  publicKey?: string;
}

export interface SignedIn {
  organisationId: string;
  accountId: string;
  username: string;
}

/**
 * The account, or null: unknown, disabled, closed, from elsewhere or with something wrong. Which of these it is shows
 * neither in the answer nor in the time it takes.
 */
export async function signInSftp(attempt: SftpAttempt, now = new Date()): Promise<SignedIn | null> {
  const username = attempt.username.toLowerCase();
  const found = await accountNamed(username);
  const { password, publicKey, address } = attempt;
  const isProven =
    (password !== undefined && (await isPassword(password, found?.row.passwordHash ?? null))) ||
    (publicKey !== undefined && found !== undefined && hasKey(found.row, publicKey));
  if (!found?.isOpen) return null;
  const { organisationId, row } = found;
  if (!isProven || !isAllowed(row, address)) {
    // Nobody guesses keys; and clients show all they have until one is known.
    if (password !== undefined) await countRefused(organisationId, row, now);
    return null;
  }
  await inOrganisation(organisationId, (at) => noteSftpLogin(at, row.id, address));
  return { organisationId, accountId: row.id, username };
}

/** Counted where all machines that ask agree. */
async function countRefused(
  organisationId: string,
  { id, connectionId }: SftpAccountRow,
  now: Date,
): Promise<void> {
  const refused = await inOrganisation(organisationId, (at) =>
    noteRefusedLogin(at, id, { now, most: manyRefused }),
  );
  if (refused === manyRefused) await warnOfGuesses({ organisationId, id: connectionId }, now);
}

/** An account by its name, with what decides whether it is open. */
export async function accountNamed(
  username: string,
): Promise<{ organisationId: string; row: SftpAccountRow; isOpen: boolean } | undefined> {
  const isName = username.length <= longestName && !username.includes("\0");
  const known = isName ? await sftpAccountNamed(username) : undefined;
  if (!known) return undefined;
  const { organisationId, id } = known;
  return inOrganisation(organisationId, async (at) => {
    const row = await findSftpAccount(at, { id });
    const connection = row && (await findConnection(at, row.connectionId));
    const isOpen = connection?.state !== "closed" && row?.disabledAt === null;
    return row && { organisationId, row, isOpen };
  });
}

function hasKey({ publicKeys }: SftpAccountRow, shown: string): boolean {
  const [key] = readPublicKeys(shown) ?? [];
  return publicKeys.some(({ fingerprint }) => fingerprint === key?.fingerprint);
}

/** An address that a server of files does not tell is from nowhere. */
function isAllowed({ allowedAddresses }: SftpAccountRow, address: string): boolean {
  if (allowedAddresses.length === 0) return true;
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  const allowed = new BlockList();
  for (const one of allowedAddresses) addToBlockList(allowed, one);
  const family = isIP(plain);
  return family !== 0 && allowed.check(plain, family === 4 ? "ipv4" : "ipv6");
}
