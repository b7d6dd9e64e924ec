import { closeDatabase, survivesLostConnection } from "#db/client";
import { errorFields, type Log } from "#lib/log";

/**
 * How a process of the product ends: once, when the supervisor says so or is gone, after `stop` has let its work come
 * to an end. A lost database connection is no reason to; anything else that nobody caught is.
 */
export function endWhenTold(log: Log, stop: () => Promise<unknown>): void {
  let isEnding = false;
  const end = async () => {
    if (isEnding) return;
    isEnding = true;
    await stop();
    await closeDatabase();
    process.exit(0);
  };
  process.on("SIGTERM", () => void end());
  process.on("disconnect", () => void end());
  // Ctrl-C in a terminal reaches every process; the supervisor decides the order.
  process.on("SIGINT", () => undefined);
  process.on("uncaughtException", (error) => {
    if (survivesLostConnection(error)) return log.warn("database connection lost");
    log.error("uncaught", errorFields(error));
    process.exit(1);
  });
}
