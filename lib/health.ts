import { beforeOrganisation } from "#db/client";

/** Well inside the two seconds in which readiness must be known. */
const patience = 1_500;

/** Modules exist twice in the web process (Next's bundle and the front server): one state for both. */
const shared = globalThis as { flexwhereDraining?: boolean; flexwhereOnDraining?: (() => void)[] };

/** From now on this process says it is not ready; what it has accepted is still answered. */
export function startDraining(): void {
  shared.flexwhereDraining = true;
  for (const step of shared.flexwhereOnDraining ?? []) step();
}

/** For answers that would never end by themselves. */
export function whenDraining(step: () => void): void {
  shared.flexwhereOnDraining = [...(shared.flexwhereOnDraining ?? []), step];
}

function isDraining(): boolean {
  return shared.flexwhereDraining === true;
}

/** Whether the database answers in time and holds the product's tables. Never throws. */
export async function databaseAnswers(): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), patience);
  const asked = beforeOrganisation(async (sql) => {
    await sql`select from organisations limit 0`;
    return true;
  }).catch(() => false);
  const answer = await Promise.race([asked, late]);
  clearTimeout(timer);
  return answer;
}

/** Whether this process should be given requests. */
export async function isReady(): Promise<boolean> {
  return !isDraining() && (await databaseAnswers());
}
