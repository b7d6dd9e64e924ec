import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright";

const names = ["chromium", "chromium-browser", "google-chrome"];

function onThisMachine(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(":");
  for (const name of names) {
    const folder = folders.find((candidate) => existsSync(join(candidate, name)));
    if (folder !== undefined) return join(folder, name);
  }
  return undefined;
}

function succeeds(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: ["ignore", "inherit", "inherit"] }).status === 0;
}

function installFromDebian(): void {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return;
  process.env["DEBIAN_FRONTEND"] = "noninteractive";
  const install = ["install", "-y", "--no-install-recommends", "chromium"];
  if (!succeeds("apt-get", install)) {
    succeeds("apt-get", ["update"]);
    succeeds("apt-get", install);
  }
}

/**
 * A Chromium to test with: this machine's, else Debian's, else Playwright's own.
 * Undefined when none can be had.
 */
export function findBrowser(): string | undefined {
  const present = onThisMachine();
  if (present !== undefined) return present;
  process.stdout.write("Installing a browser…\n");
  installFromDebian();
  const installed = onThisMachine();
  if (installed !== undefined) return installed;
  const playwright = join("node_modules", "playwright", "cli.js");
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  succeeds(process.execPath, [playwright, "install", "chromium"]);
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}
