/** The SFTP programs that organisations use, as far as Debian has them. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { findProgram, installFromDebian } from "#server/testing/debian";

/** What has each client; a library of Python has no program of its own. */
const packages = {
  sftp: "openssh-client",
  scp: "openssh-client",
  ssh: "openssh-client",
  lftp: "lftp",
  curl: "curl",
  rclone: "rclone",
  psftp: "putty-tools",
  pscp: "putty-tools",
  sshfs: "sshfs",
  paramiko: "python3-paramiko",
  "ssh-audit": "ssh-audit",
} as const;

export type SftpClient = keyof typeof packages;

/** The Python that has paramiko: the machine's own is not always the first one. */
export function pythonWithParamiko(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(":");
  return folders
    .map((folder) => join(folder, "python3"))
    .filter((python) => existsSync(python))
    .find((python) => spawnSync(python, ["-c", "import paramiko"]).status === 0);
}

/** Whether the client can be used here. */
export function hasSftpClient(client: SftpClient): boolean {
  if (client === "paramiko") return pythonWithParamiko() !== undefined;
  if (client === "sshfs" && !existsSync("/dev/fuse")) return false;
  return findProgram(client) !== undefined;
}

/** Installs what is missing, each package by itself: one that cannot be had must not keep the others away. */
export function installSftpClients(): void {
  const missing = (Object.keys(packages) as SftpClient[]).filter((name) => !hasSftpClient(name));
  if (missing.length === 0) return;
  process.stdout.write(`Installing SFTP clients: ${missing.join(", ")}…\n`);
  for (const name of new Set(missing.map((client) => packages[client]))) installFromDebian([name]);
}

export interface Ran {
  /** Null when it was killed. */
  code: number | null;
  /** What it said, on both ways. */
  said: string;
}

/** A client at work. */
export interface Running {
  ended: Promise<Ran>;
  kill(): void;
}

/** Starts a client with nothing of the tester's own settings. */
export function startClient(
  command: string,
  args: string[],
  given: { home: string; input?: string; env?: Record<string, string> },
): Running {
  const child = spawn(command, args, {
    env: {
      ...{ NODE_ENV: "production", PATH: process.env["PATH"], HOME: given.home, LANG: "C.UTF-8" },
      ...given.env,
    },
    cwd: given.home,
  });
  const { promise, resolve, reject } = Promise.withResolvers<Ran>();
  let said = "";
  const hear = (chunk: Buffer) => {
    said += chunk.toString();
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  child.stdin.on("error", () => undefined);
  child.stdin.end(given.input ?? "");
  child.once("error", reject);
  child.once("close", (code) => resolve({ code, said }));
  return { ended: promise, kill: () => child.kill("SIGKILL") };
}
