/** Events that the web has not taken yet, kept on disk: a web that is away, or a kill, loses none. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { errorFields, type Log } from "#lib/log";
import { nextMoment } from "#server/sftp/moments";

const shortestPause = 500;
const longestPause = 60_000;
/** Whoever makes events faster than they are taken waits. */
const mostWaiting = 5_000;

export interface JournalOptions {
  folder: string;
  /** Sends an event; the status of the answer. @throws when there is none */
  tell(event: string): Promise<number>;
  log: Log;
}

export interface Journal {
  /** Settles when the event is on disk; it is sent afterwards. */
  add(event: string): Promise<void>;
  /**
   * Something begins. Until it is settled, the given event is what will be told if this process dies meanwhile.
   * It is settled with what is to be told instead.
   */
  begin(ifLost: string): Promise<(event: string) => Promise<void>>;
  /** Leaves on disk what has not been sent. */
  stop(): Promise<void>;
}

/** Opens the journal of this machine; what the process before has left is sent first, in its order. */
export async function openJournal({ folder, tell, log }: JournalOptions): Promise<Journal> {
  const waiting = join(folder, "waiting");
  const begun = join(folder, "begun");
  for (const one of [waiting, begun]) await mkdir(one, { recursive: true, mode: 0o700 });
  await settleLost(begun, waiting);
  const queue = (await readdir(waiting)).filter((name) => !name.endsWith(".new")).sort();
  const stop = new AbortController();
  let wake = () => undefined;
  const pauseFor = (ms: number) =>
    sleep(ms, undefined, { signal: stop.signal }).catch(() => undefined);
  const more = () => new Promise<void>((resolve) => (wake = () => void resolve()));

  const add = async (event: string) => {
    while (queue.length >= mostWaiting && !stop.signal.aborted) await pauseFor(shortestPause);
    const name = nameOf(nextMoment());
    await writeWhole(join(waiting, name), event);
    queue.push(name);
    wake();
  };
  const send = async (name: string) => {
    const place = join(waiting, name);
    for (
      let pause = shortestPause;
      !stop.signal.aborted;
      pause = Math.min(2 * pause, longestPause)
    ) {
      const status = await readFile(place, "utf8")
        .then(tell)
        .catch((error: unknown) => {
          log.warn("sftp event not answered", errorFields(error));
          return undefined;
        });
      if (status === 200 || isHopeless(status)) {
        if (status !== 200) log.error("sftp event refused", { status: status ?? null });
        return rm(place, { force: true });
      }
      if (status !== undefined) log.warn("sftp event not taken", { status });
      await pauseFor(pause);
    }
  };
  const work = async () => {
    while (!stop.signal.aborted) {
      const [name] = queue;
      if (name === undefined) await more();
      else {
        await send(name);
        queue.shift();
      }
    }
  };
  const worked = work();
  return {
    add,
    async begin(ifLost) {
      const name = nameOf(nextMoment());
      await writeWhole(join(begun, name), ifLost);
      return async (event) => {
        // Under one name: a kill between these two steps leaves both, and the start after it knows the settled one.
        await writeWhole(join(waiting, name), event);
        await rm(join(begun, name));
        queue.push(name);
        wake();
      };
    },
    async stop() {
      stop.abort();
      wake();
      await worked;
    },
  };
}

/** What was going on when the process before died is lost, unless its end had been written already. */
async function settleLost(begun: string, waiting: string): Promise<void> {
  const settled = new Set(await readdir(waiting));
  for (const name of (await readdir(begun)).sort()) {
    if (settled.has(name) || name.endsWith(".new")) await rm(join(begun, name));
    else await rename(join(begun, name), join(waiting, name));
  }
}

/** Names sort as the events came. */
function nameOf(moment: bigint): string {
  return String(moment).padStart(20, "0");
}

/** Nothing that is half written has the name of an event. */
async function writeWhole(place: string, event: string): Promise<void> {
  await writeFile(`${place}.new`, event, { mode: 0o600 });
  await rename(`${place}.new`, place);
}

/** The web understood, and will say the same the next time. */
function isHopeless(status: number | undefined): boolean {
  return status === 400 || status === 413 || status === 422;
}
