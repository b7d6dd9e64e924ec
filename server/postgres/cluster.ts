import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { variables } from "#lib/env";
import { type Account, giveTo, succeeds, underAccount } from "#server/postgres/account";

const elsewhere = "/var/lib";

function reaches(account: Account, folder: string): boolean {
  return succeeds(account, "test", ["-x", folder]);
}

function folderElsewhere(account: Account): string {
  mkdirSync(elsewhere, { recursive: true });
  const folder = mkdtempSync(join(elsewhere, "flexwhere-"));
  giveTo(account, folder);
  return folder;
}

/** Where the cluster is, or shall be: in `home`, or behind a link in `home` where the account could not reach it. */
function recorded(home: string): string {
  const path = join(home, "cluster");
  const entry = lstatSync(path, { throwIfNoEntry: false });
  if (entry?.isSymbolicLink() !== true) return path;
  const target = readlinkSync(path);
  if (existsSync(dirname(target))) return target;
  throw new Error(
    `The database was kept at ${target}, which is gone: bring it back or restore a backup.`,
  );
}

/**
 * The folder of the cluster, reachable for the account PostgreSQL runs under; a cluster made under another
 * account is moved or handed over. No server may run on it.
 */
export function placeCluster(home: string, account: Account): string {
  const present = recorded(home);
  if (dirname(present) !== home) giveTo(account, dirname(present));
  if (reaches(account, dirname(present))) {
    if (existsSync(present)) giveTo(account, present);
    return present;
  }
  const path = join(home, "cluster");
  const moved = join(folderElsewhere(account), "cluster");
  const aside = `${path}.old`;
  if (existsSync(present)) {
    cpSync(present, moved, { recursive: true, preserveTimestamps: true });
    chmodSync(moved, 0o700);
    giveTo(account, moved);
    renameSync(path, aside);
  }
  rmSync(path, { force: true });
  symlinkSync(moved, path);
  rmSync(aside, { recursive: true, force: true });
  return moved;
}

/** Makes an empty cluster, whole or not at all. */
export function initialise(
  native: string,
  cluster: string,
  account: Account,
  password: string,
): void {
  const draft = `${cluster}.new`;
  const passwordFile = join(draft, "password");
  const data = join(draft, "data");
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(data, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(account, draft);
  const run = underAccount(account, join(native, "bin", "initdb"), [
    `--pgdata=${data}`,
    "--username=postgres",
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--no-instructions",
  ]);
  const made = spawnSync(run.command, run.args, {
    ...run.ids,
    cwd: draft,
    encoding: "utf8",
    env: { PATH: variables()["PATH"], LC_ALL: "C", NODE_ENV: "production" },
  });
  if (made.status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw new Error(`The database could not be made: ${reason(made.stderr ?? String(made.error))}`);
  }
  renameSync(data, cluster);
  rmSync(draft, { recursive: true, force: true });
}

/** The line of PostgreSQL's output that says what was wrong. */
export function reason(output: string): string {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  // The first is the cause; the server's answers to our own early questions are none.
  const telling =
    lines.find((line) => line.includes("No space left on device")) ??
    lines.find((line) => /\b(FATAL|PANIC|error):/.test(line) && !line.includes("starting up")) ??
    lines.at(-1) ??
    "it said nothing";
  return telling.replace(/^.*?\b(FATAL|PANIC|error):\s*/, "").trim();
}
