import { execFileSync, spawnSync } from "node:child_process";
import { lstatSync } from "node:fs";

/**
 * Under which account PostgreSQL runs, because it refuses root.
 * `self`: as we are. `namespace`: in a user namespace where root bears another number and keeps its rights
 * to root's files. `other`: as another account, which must be able to reach every file it needs.
 */
export type Account =
  | { kind: "self" }
  | { kind: "namespace"; uid: number; gid: number }
  | { kind: "other"; uid: number; gid: number };

function number(flag: "-u" | "-g", user: string): number | undefined {
  const answer = spawnSync("id", [flag, user], { encoding: "utf8" });
  return answer.status === 0 ? Number(answer.stdout) : undefined;
}

/** initdb looks its own number up by name, so the account must exist in either case. */
function unprivileged(): { uid: number; gid: number } {
  for (const user of ["postgres", "nobody"]) {
    const uid = number("-u", user);
    const gid = number("-g", user);
    if (uid !== undefined && gid !== undefined && uid > 0) return { uid, gid };
  }
  throw new Error(
    'PostgreSQL refuses to run as root and this machine has neither a "postgres" nor a "nobody" account: start as another user.',
  );
}

function namespaceFlags(uid: number, gid: number): string[] {
  return ["--user", `--map-user=${uid}`, `--map-group=${gid}`, "--"];
}

/** The best account this machine allows; `allowNamespace` false takes the second best. */
export function chooseAccount(allowNamespace: boolean): Account {
  if (process.getuid?.() !== 0) return { kind: "self" };
  const { uid, gid } = unprivileged();
  if (allowNamespace && process.platform === "linux") {
    const tried = spawnSync("unshare", [...namespaceFlags(uid, gid), "true"], { stdio: "ignore" });
    if (tried.status === 0) return { kind: "namespace", uid, gid };
  }
  return { kind: "other", uid, gid };
}

/** What to give `spawn` so that the command runs under the account; it replaces itself, so the pid is its own. */
export function underAccount(
  account: Account,
  command: string,
  args: string[],
): { command: string; args: string[]; ids: { uid?: number; gid?: number } } {
  if (account.kind === "namespace") {
    const flags = namespaceFlags(account.uid, account.gid);
    return { command: "unshare", args: [...flags, command, ...args], ids: {} };
  }
  const ids = account.kind === "other" ? { uid: account.uid, gid: account.gid } : {};
  return { command, args, ids };
}

/** Whether a command succeeds under the account. */
export function succeeds(account: Account, command: string, args: string[]): boolean {
  const run = underAccount(account, command, args);
  return spawnSync(run.command, run.args, { stdio: "ignore", ...run.ids }).status === 0;
}

/** Gives a file or a folder with all in it to the account PostgreSQL runs under. */
export function giveTo(account: Account, path: string): void {
  if (account.kind === "self") return;
  const owner = account.kind === "other" ? account : { uid: 0, gid: 0 };
  const entry = lstatSync(path);
  if (entry.uid === owner.uid && entry.gid === owner.gid) return;
  execFileSync("chown", ["-R", `${owner.uid}:${owner.gid}`, path]);
}
