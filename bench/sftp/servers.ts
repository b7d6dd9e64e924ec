/** The two servers that are compared, each a process of its own that one key opens. */
import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { userInfo } from "node:os";
import { join } from "node:path";
import { newKeyPair } from "#server/sftp/key-pair";
import { findProgram } from "#server/testing/debian";

/** Accounts of ours; sshd's only user is whoever runs this. */
export const accounts = Array.from({ length: 20 }, (_, n) => `account${n}`);

export interface Place {
  port: number;
  process: ChildProcess;
  /** Who logs in as number n, and where it puts its file. */
  target(n: number): { user: string; path: string };
}

const wide = { each: 100_000, all: 100_000 };

/** Ours, with room for more connections than one address may have. */
export async function startOurs(publicKey: string): Promise<Place> {
  const given = {
    accounts: accounts.map((username) => ({ username, password: "", publicKeys: [publicKey] })),
    limits: { waiting: wide, loggedIn: wide },
  };
  const child = fork("server/sftp/testing-process.ts", [JSON.stringify(given)]);
  const [{ port }] = await once(child, "message");
  const target = (n: number) => ({ user: accounts[n] ?? "", path: "/bench.csv" });
  return { port, process: child, target };
}

/** OpenSSH with internal-sftp; undefined where there is none, or where it does not start. */
export async function startOpenSsh(folder: string, publicKey: string): Promise<Place | undefined> {
  const beside = "/usr/sbin/sshd";
  const sshd = findProgram("sshd") ?? (existsSync(beside) ? beside : undefined);
  if (sshd === undefined) return undefined;
  const drop = join(folder, "openssh");
  mkdirSync(drop);
  const hostKey = join(folder, "sshd_host_key");
  writeFileSync(hostKey, newKeyPair().private, { mode: 0o600 });
  writeFileSync(join(folder, "authorized_keys"), publicKey);
  const port = await freePort();
  writeFileSync(
    join(folder, "sshd_config"),
    [
      ...[`Port ${port}`, "ListenAddress 127.0.0.1", `HostKey ${hostKey}`, "PidFile none"],
      ...[`AuthorizedKeysFile ${join(folder, "authorized_keys")}`, "StrictModes no", "UsePAM no"],
      ...["PermitRootLogin yes", "MaxStartups 1000", "Subsystem sftp internal-sftp"],
    ].join("\n"),
  );
  const child = spawn(sshd, ["-D", "-e", "-f", join(folder, "sshd_config")], { stdio: "ignore" });
  const ended = once(child, "exit").then(() => false);
  if (!(await Promise.race([ended, answers(port, child)]))) return undefined;
  const user = userInfo().username;
  return { port, process: child, target: (n) => ({ user, path: join(drop, `${n}.csv`) }) };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
}

async function answers(port: number, child: ChildProcess): Promise<boolean> {
  while (child.exitCode === null) {
    const socket = connect(port, "127.0.0.1");
    const isThere = await Promise.race([
      once(socket, "connect").then(() => true),
      once(socket, "close").then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isThere) return true;
  }
  return false;
}
