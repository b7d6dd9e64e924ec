import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright";
import { findProgram, installFromDebian, succeeds } from "#server/testing/debian";

const names = ["chromium", "chromium-browser", "google-chrome"];

/**
 * A Chromium to test with: this machine's, else Debian's, else Playwright's own.
 * Undefined when none can be had.
 */
export function findBrowser(): string | undefined {
  const present = findProgram(...names);
  if (present !== undefined) return present;
  process.stdout.write("Installing a browser…\n");
  installFromDebian(["chromium"]);
  const installed = findProgram(...names);
  if (installed !== undefined) return installed;
  const playwright = join("node_modules", "playwright", "cli.js");
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  succeeds(process.execPath, [playwright, "install", "chromium"]);
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}
