/**
 * Open apps, told within a second that their access has ended. News from the other processes makes it
 * at once; because news can be lost, this process also asks twice a second while any app is open.
 */
import { sessionsOver } from "#db/mobile-entry";
import { whenDraining } from "../health.ts";
import { hearNews } from "../users/news.ts";
import type { Employee } from "./sessions.ts";

/** Why an app is no longer in: its person may not enter, or this session alone is over. */
export type Over = "access-ended" | "signed-out";

export interface OpenApp {
  /** Said once, last. */
  tell(over: Over): void;
  /** Nothing more will be told: the process ends, or the session is open in too many places. */
  end(): void;
}

const askEveryMs = 500;
/** How often it is asked what no ending tells: a term that has passed, an address that two people have. */
const askThoroughlyMs = 20_000;
const mostPerSession = 4;

interface Watching {
  apps: Map<OpenApp, Employee>;
  timer: NodeJS.Timeout | null;
  askedThoroughly: number;
  /** One question is under way, and whether another is to follow it. */
  asking: Promise<void> | null;
  again: boolean;
}

/** Modules exist twice in the web process. */
const shared = globalThis as { flexwhereApps?: Watching };

function watching(): Watching {
  if (!shared.flexwhereApps) {
    const none = { timer: null, askedThoroughly: 0, asking: null, again: false };
    shared.flexwhereApps = { apps: new Map(), ...none };
    whenDraining(() => {
      for (const app of [...watching().apps.keys()]) app.end();
    });
  }
  return shared.flexwhereApps;
}

/** Tells an open app when its session is over, also when it is over already, until `closed`. */
export function watchAccess(employee: Employee, app: OpenApp, closed: AbortSignal): void {
  const all = watching();
  const { apps } = all;
  const own = [...apps].filter(([, { sessionId }]) => sessionId === employee.sessionId);
  const tooMany = Math.max(0, own.length + 1 - mostPerSession);
  for (const [other] of own.slice(0, tooMany)) other.end();
  apps.set(app, employee);
  closed.addEventListener("abort", () => {
    apps.delete(app);
    if (apps.size > 0 || all.timer === null) return;
    clearInterval(all.timer);
    all.timer = null;
  });
  all.timer ??= setInterval(ask, askEveryMs).unref();
  // Without news the questions suffice; the next app that opens tries again to hear it.
  hearNews(heard).catch(() => undefined);
  ask();
}

function heard(organisationId: string | null): void {
  const { apps } = watching();
  const isOurs = [...apps.values()].some((employee) => employee.organisationId === organisationId);
  if (organisationId === null || isOurs) ask();
}

/** What comes in while it is being asked is asked once more, since the answer may be older. */
function ask(): void {
  const all = watching();
  if (all.asking) {
    all.again = true;
    return;
  }
  // A database that is away for a moment ends nobody's session.
  all.asking = tellAll().catch(() => undefined);
  all.asking = all.asking.then(() => {
    all.asking = null;
    if (!all.again) return;
    all.again = false;
    ask();
  });
}

async function tellAll(now = new Date()): Promise<void> {
  const all = watching();
  if (all.apps.size === 0) return;
  const thoroughly = now.getTime() - all.askedThoroughly >= askThoroughlyMs;
  if (thoroughly) all.askedThoroughly = now.getTime();
  const asked = await sessionsOver([...all.apps.values()], now, thoroughly);
  const over = new Map(asked.map(({ id, mayEnter }) => [id, mayEnter]));
  for (const [app, { sessionId }] of [...all.apps]) {
    const mayStillEnter = over.get(sessionId);
    if (mayStillEnter !== undefined) app.tell(mayStillEnter ? "signed-out" : "access-ended");
  }
}
