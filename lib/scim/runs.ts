/** The runs of a directory: counted while they grow, and an alarm when too many lose their access. */
import { inOrganisation } from "#db/client";
import { findConnection } from "#db/connections";
import { allOrganisations } from "#db/organisations";
import { findRun, updateRun } from "#db/runs";
import { forgetScimRequests } from "#db/scim-requests";
import { countLeavers, countScimRun, uncountedScimRuns } from "#db/scim-runs";
import { toldAbout } from "../connections/warnings.ts";
import { queueMail } from "../mail/outbox.ts";
import { leaverLimit } from "../users/imports/guard.ts";

/**
 * Looks whether a run has ended the access of more people than a list might without being asked. It has been done
 * already, at once; the run then asks an Admin whether it was meant, and whoever is told about the connection gets a mail.
 */
export async function watchLeavers(organisationId: string, runId: string): Promise<void> {
  await inOrganisation(organisationId, async (at) => {
    const run = await findRun(at, runId, "for update");
    if (!run?.connectionId || run.status !== "applied" || run.facts["alarm"] !== undefined) return;
    const { leavers, active } = await countLeavers(at, runId, run.connectionId);
    const people = active + leavers;
    if (leavers <= leaverLimit(people)) return;
    await updateRun(at, runId, {
      guard: [{ rule: "leavers", params: { leavers, people } }],
      facts: { ...run.facts, alarm: "open" },
    });
    const connection = await findConnection(at, run.connectionId);
    if (!connection) return;
    const facts = { connection: connection.name, runId, leavers };
    for (const to of await toldAbout(at, connection.settings)) {
      await queueMail(at, to, "many_left", facts);
    }
  });
}

const logDays = 30;

/**
 * In every organisation: brings the counts of directories' runs up to their last change, and forgets requests after a
 * month. Answers how many runs it counted.
 */
export async function keepScimRuns(now = new Date()): Promise<number> {
  const oldest = new Date(now.getTime() - logDays * 86_400_000);
  let counted = 0;
  for (const { id: organisationId } of await allOrganisations()) {
    counted += await inOrganisation(organisationId, async (at) => {
      const runs = await uncountedScimRuns(at);
      for (const { id } of runs) {
        await updateRun(at, id, { counts: await countScimRun(at, id), planned: true });
      }
      await forgetScimRequests(at, oldest);
      return runs.length;
    });
  }
  return counted;
}
