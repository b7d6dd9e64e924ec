import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

function linuxStat(pid: number): { state: string; started: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command in brackets may itself hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { state: fields[0] ?? "", started: fields[19] ?? "" };
  } catch {
    return undefined;
  }
}

function ps(pid: number, column: string): string {
  try {
    return execFileSync("ps", ["-o", `${column}=`, "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}

/**
 * Names a running process so that a later one with the same number is not mistaken for it;
 * undefined when it is gone. One that was killed and waits to be reaped is gone.
 */
export function processIdentity(pid: number): string | undefined {
  if (process.platform === "linux") {
    const stat = linuxStat(pid);
    if (stat === undefined || stat.state === "Z" || stat.state === "X") return undefined;
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${pid} ${boot} ${stat.started}`;
  }
  const started = ps(pid, "lstart");
  return started === "" || ps(pid, "stat").startsWith("Z") ? undefined : `${pid} ${started}`;
}

/** The command line of a process, empty when it is gone. */
export function processCommand(pid: number): string {
  if (process.platform !== "linux") return ps(pid, "command");
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    return "";
  }
}
