/** The SFTP programs that organisations use, as far as Debian has them. */
import { spawnSync } from "node:child_process";
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
  sshpass: "sshpass",
  paramiko: "python3-paramiko",
  "ssh-audit": "ssh-audit",
} as const;

export type SftpClient = keyof typeof packages;

/** Whether the client can be used here. */
export function hasSftpClient(client: SftpClient): boolean {
  if (client !== "paramiko") return findProgram(client) !== undefined;
  return spawnSync("python3", ["-c", "import paramiko"]).status === 0;
}

/** Installs what is missing, each package by itself: one that cannot be had must not keep the others away. */
export function installSftpClients(): void {
  const missing = (Object.keys(packages) as SftpClient[]).filter((name) => !hasSftpClient(name));
  if (missing.length === 0) return;
  process.stdout.write(`Installing SFTP clients: ${missing.join(", ")}…\n`);
  for (const name of new Set(missing.map((client) => packages[client]))) installFromDebian([name]);
}
