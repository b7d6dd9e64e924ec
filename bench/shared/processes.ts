/** The processes of a started product, seen from outside (Linux). */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** The process id of one part of the product that runs on this folder. @throws when none runs */
export function pidOf(part: "web" | "worker" | "sftp" | "database", dataDir: string): number {
  if (part === "database") {
    const file = join(dataDir, "postgres", "cluster", "postmaster.pid");
    const pid = Number(readFileSync(file, "utf8").split("\n", 1)[0]);
    // While the server starts the file is empty, and 0 would mean everybody here.
    if (pid > 0) return pid;
    throw new Error("the database is starting");
  }
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const isPart = read(`/proc/${pid}/cmdline`).includes(`server/${part}.ts`);
    if (isPart && read(`/proc/${pid}/environ`).includes(`DATA_DIR=${dataDir}`)) return Number(pid);
  }
  throw new Error(`no ${part} is running`);
}

/** The most memory a process has ever had, in megabytes. */
export function peakMegabytes(pid: number): number {
  return megabytes(pid, "VmHWM");
}

/** The memory a process has now, in megabytes. */
export function megabytesOf(pid: number): number {
  return megabytes(pid, "VmRSS");
}

function megabytes(pid: number, name: string): number {
  const line = read(`/proc/${pid}/status`).match(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m"));
  return Math.round(Number(line?.[1] ?? Number.NaN) / 1024);
}

/** Empty when the process has gone meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** Asks until there is an answer; what throws meanwhile is what a kill does. */
export async function within<T>(
  ms: number,
  otherwise: string,
  ask: () => Promise<T | undefined>,
): Promise<T> {
  const end = performance.now() + ms;
  let last: unknown;
  while (performance.now() < end) {
    const answer = await ask().catch((error: unknown) => {
      last = error;
      return undefined;
    });
    if (answer !== undefined) return answer;
    await sleep(100);
  }
  throw new Error(`${otherwise} after ${ms / 1000} s${last ? `: ${last}` : ""}`);
}
