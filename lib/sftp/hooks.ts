/**
 * The words of servers of files, translated: SFTPGo's JSON of its external authentication and of its file events, which
 * the server that comes with the product speaks too. Those of others would be translated here. Pure.
 */
import { join } from "node:path";
import type { SftpAttempt, SignedIn } from "../connections/sftp-sign-in.ts";
import { cleanPath } from "../feeds/names.ts";

type Json = Record<string, unknown>;

const gigabyte = 1024 ** 3;
const mostFiles = 1000;
const mostFileBytes = 100 * 1024 ** 2;
const looking = ["list", "download"];
const working = [
  ...looking,
  ...["upload", "overwrite", "delete", "rename", "create_dirs", "chmod", "chtimes", "copy"],
];

function textIn(json: Json, name: string): string {
  const value = json[name];
  return typeof value === "string" ? value : "";
}

/** Who wants in, and by what; an empty field is one that was not used. */
export function readAttempt(json: Json): SftpAttempt {
  const password = textIn(json, "password");
  const publicKey = textIn(json, "public_key");
  return {
    username: textIn(json, "username"),
    address: textIn(json, "ip"),
    ...(password !== "" && { password }),
    ...(publicKey !== "" && { publicKey }),
  };
}

/** Where the files of an account are on this machine. */
export function homeOf(dataDir: string, accountId: string): string {
  return join(dataDir, "sftp", accountId);
}

/** Who may come in, as SFTPGo wants it. An answer without a user name refuses; an empty one would let anybody in. */
export function userAnswer({ username, accountId }: SignedIn, dataDir: string): Json {
  return {
    status: 1,
    username,
    home_dir: homeOf(dataDir, accountId),
    permissions: { "/": working, "/results": looking, "/archive": looking },
    quota_size: gigabyte,
    quota_files: mostFiles,
    filters: { max_upload_file_size: mostFileBytes },
    external_auth_cache_time: 0,
    additional_info: accountId,
  };
}

/** What became of a file under a name. */
export interface FileDeed {
  path: string;
  /** `finished`: whole, under this name. `broken`: its upload ended early. `begun`: it is being written. */
  is: "finished" | "broken" | "begun" | "gone";
  /** Bytes, where the server says so. */
  size: number;
}

export interface FileEvent {
  username: string;
  /** When it happened, by the server's clock, if it says so. */
  at: Date | null;
  deeds: FileDeed[];
}

/**
 * What an event says of files; null for one that says nothing. `path` is where the server keeps a file, and is not
 * believed; `timestamp` counts nanoseconds, more than a number of JavaScript can tell apart, and says the millisecond only.
 */
export function readFileEvent(json: Json): FileEvent | null {
  const username = textIn(json, "username");
  const path = cleanPath(json["virtual_path"]);
  const target = cleanPath(json["virtual_target_path"]);
  const size = Number.isSafeInteger(json["file_size"]) ? Number(json["file_size"]) : 0;
  const wentWell = json["status"] === undefined || json["status"] === 1;
  const deeds = deedsOf(textIn(json, "action"), path, target, size, wentWell);
  return username === "" || deeds.length === 0 ? null : { username, at: momentIn(json), deeds };
}

function momentIn({ timestamp }: Json): Date | null {
  const isMoment = typeof timestamp === "number" && timestamp > 0 && timestamp < 2 ** 63;
  // As a number it is off by a quarter of a microsecond at most: cut off, a whole millisecond could become the one before.
  return isMoment ? new Date(Math.round(timestamp / 1e6)) : null;
}

function deedsOf(
  action: string,
  path: string | null,
  target: string | null,
  size: number,
  wentWell: boolean,
): FileDeed[] {
  if (path === null) return [];
  if (action === "pre-upload") return [{ path, is: "begun", size }];
  if (action === "upload") return [{ path, is: wentWell ? "finished" : "broken", size }];
  if (!wentWell) return [];
  if (action === "delete") return [{ path, is: "gone", size }];
  const moved: FileDeed[] = target === null ? [] : [{ path: target, is: "finished", size }];
  if (action === "copy") return moved;
  return action === "rename" ? [{ path, is: "gone", size }, ...moved] : [];
}
