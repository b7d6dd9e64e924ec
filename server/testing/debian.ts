import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** Where a program stands on this machine; undefined when it has none of these names. */
export function findProgram(...names: string[]): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(":");
  for (const name of names) {
    const folder = folders.find((candidate) => existsSync(join(candidate, name)));
    if (folder !== undefined) return join(folder, name);
  }
  return undefined;
}

export function succeeds(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: ["ignore", "inherit", "inherit"] }).status === 0;
}

/** Installs packages where this is Debian and we may; whoever needs them looks afterwards. */
export function installFromDebian(packages: string[]): void {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return;
  process.env["DEBIAN_FRONTEND"] = "noninteractive";
  const install = ["install", "-y", "--no-install-recommends", ...packages];
  if (!succeeds("apt-get", install)) {
    succeeds("apt-get", ["update"]);
    succeeds("apt-get", install);
  }
}
