import { type ChildProcess, fork } from "node:child_process";
import cluster from "node:cluster";
import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "#lib/log";

/** Longer than the web's own drain, so that only a hung process is killed. */
const patience = 28_000;
const shortestPause = 200;
const longestPause = 10_000;
/** One that ran this long had started well: its next pause is the shortest again. */
const healthyAfter = 30_000;

/** A list goes through in short-lived rows: a small nursery keeps a million of them within bounds. */
const workerMemory = ["--max-semi-space-size=4"];

type Kind = "web" | "worker" | "sftp";

/** A process that is started again whenever it dies. */
export interface Child {
  /** Settles when it serves for the first time. */
  ready: Promise<void>;
  /** Ends it gently; it comes back with the environment of that moment. */
  restart(): void;
  stop(): Promise<void>;
}

function begin(kind: Kind, environment: NodeJS.ProcessEnv, dev: boolean): ChildProcess {
  const args = dev ? ["--dev"] : [];
  if (kind === "worker")
    return fork("server/worker.ts", args, { env: environment, execArgv: workerMemory });
  if (kind === "sftp") return fork("server/sftp.ts", args, { env: environment });
  // The web processes share one port, which node:cluster does on every system.
  cluster.setupPrimary({ exec: "server/web.ts", args });
  return cluster.fork(environment).process;
}

/** Starts a process and keeps it running until `stop`; pauses grow while it keeps dying. */
export function keepRunning(
  kind: Kind,
  environment: () => NodeJS.ProcessEnv,
  options: { dev: boolean; log: Log },
): Child {
  const ready = Promise.withResolvers<void>();
  let stopping = false;
  let child: ChildProcess;
  let pause = shortestPause;
  let ended = Promise.resolve();

  const launch = () => {
    const startedAt = Date.now();
    const end = Promise.withResolvers<void>();
    ended = end.promise;
    child = begin(kind, environment(), options.dev);
    child.once("message", () => ready.resolve());
    child.once("exit", (code, signal) => {
      end.resolve();
      if (stopping) return;
      pause =
        Date.now() - startedAt > healthyAfter ? shortestPause : Math.min(pause * 2, longestPause);
      options.log.error("process ended, starting again", { kind, code, signal, pause });
      setTimeout(() => stopping || launch(), pause);
    });
  };
  launch();

  return {
    ready: ready.promise,
    restart: () => child.kill("SIGTERM"),
    async stop() {
      stopping = true;
      child.kill("SIGTERM");
      const late = sleep(patience, "late", { ref: false });
      if ((await Promise.race([ended, late])) === "late") child.kill("SIGKILL");
      await ended;
    },
  };
}
