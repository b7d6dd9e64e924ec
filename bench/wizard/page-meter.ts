/** What a page costs, measured inside it and through the browser's own instruments. */
import type { Page } from "playwright";

/** When a time begins and what is on screen when it ends. */
interface Span {
  event: "change" | "click" | "keydown";
  /** Shown by then. */
  selector: string;
  /** With this text. */
  text?: string;
}

/**
 * Milliseconds from an event that `act` brings about to the frame that shows what was waited for. What Playwright
 * does before the event does not count.
 */
export async function timed(page: Page, span: Span, act: () => Promise<void>): Promise<number> {
  // Armed before it acts: keys overtake what is still to be evaluated.
  await page.evaluate(({ event, selector, text }) => {
    const { promise, resolve } = Promise.withResolvers<number>();
    Object.assign(globalThis, { measured: promise });
    const look = (begun: number) => {
      const found = document.querySelector(selector);
      const isShown = found && (text === undefined || found.textContent?.trim() === text);
      if (isShown) resolve(performance.now() - begun);
      else requestAnimationFrame(() => look(begun));
    };
    const begin = (given: Event) => {
      if (given instanceof KeyboardEvent && given.key !== "Enter") return;
      document.removeEventListener(event, begin, true);
      const begun = performance.now();
      requestAnimationFrame(() => look(begun));
    };
    document.addEventListener(event, begin, true);
  }, span);
  await act();
  return page.evaluate("measured");
}

/** From now on: opening the page is not what is measured. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const longest = { ms: 0 };
    Object.assign(globalThis, { longest });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest.ms = Math.max(longest.ms, duration);
    }).observe({ type: "longtask" });
  });
}

/** The longest task of the main thread in milliseconds; 0 when none took 50, which is where browsers begin to count. */
export async function longestTask(page: Page): Promise<number> {
  return page.evaluate("longest.ms");
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Processor time in microseconds. */
  tdur?: number;
  args: { name?: string };
}

/**
 * The most processor time, in milliseconds, of one task of a page's main thread in a trace of "toplevel" events: the
 * length of the longest task without what a busy machine adds to it.
 */
export function busiestTask(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const thread = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const pages = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain")
      .map(thread),
  );
  let most = 0;
  for (const event of traceEvents) {
    if (event.ph !== "X" || !pages.has(thread(event))) continue;
    most = Math.max(most, event.tdur ?? 0);
  }
  return most / 1000;
}

/** Megabytes that the scripts of the page hold, without its workers, after the garbage was collected. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize / 1024 ** 2;
}
