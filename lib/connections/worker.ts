/** The worker's part: what is due about connections. */
import { errorFields, type Log } from "../log.ts";
import { repeat } from "../repeat.ts";
import { resyncFields } from "../scim/resync.ts";
import { warnOfSilence } from "./silence.ts";
import { warnOfEndingTokens } from "./warnings.ts";

const soonMs = 10_000;
const seldomMs = 3_600_000;

/** Looks at once, then for fields to take over every few seconds and for what is to be told every hour. */
export function startConnectionWork({ log }: { log: Log }): { stop(): Promise<void> } {
  const stops = [
    repeat(soonMs, resyncFields, (error) => log.error("resync", errorFields(error))),
    repeat(seldomMs, warnOfEndingTokens, (error) =>
      log.error("token warnings", errorFields(error)),
    ),
    repeat(seldomMs, warnOfSilence, (error) => log.error("silence", errorFields(error))),
  ];
  return {
    async stop() {
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}
