/** Retention, holds and looks in the tests of the walls: sample rows, and every query function once. */
import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import type { Handle } from "../client.ts";
import * as privacy from "../privacy.ts";
import * as ends from "../privacy-ends.ts";
import * as records from "../privacy-records.ts";

export interface PrivacySample {
  leaverId: string;
}

type Call = (
  at: Handle,
  of: PrivacySample & { userId: string; otherUserId: string; runId: string },
) => Promise<unknown>;

export function newPrivacySample(): PrivacySample {
  return { leaverId: randomUUID() };
}

/** As the owner, somebody who left, a hold, a look, a mark and a day on which something was erased. */
export async function arrangePrivacy(
  sql: Sql,
  marker: string,
  of: { organisationId: string; userId: string },
): Promise<PrivacySample> {
  const sample = newPrivacySample();
  const { organisationId, userId } = of;
  await sql`
    insert into users (organisation_id, id, user_name, user_name_key, display_name_key, department, active,
      deactivated_at, source)
    values (${organisationId}, ${sample.leaverId}, 'Left', 'left', 'left', ${marker}, false, now(), 'list')`;
  await sql`
    insert into legal_holds (organisation_id, user_id, reason) values (${organisationId}, ${userId}, ${marker})`;
  await sql`
    insert into record_views (organisation_id, user_id, account_id)
    values (${organisationId}, ${userId}, ${randomUUID()})`;
  await sql`
    insert into was_here (organisation_id, mark, erased_on) values (${organisationId}, 'mark', '2026-01-01'),
      (${organisationId}, ${marker}, '2026-01-01')`;
  await sql`
    insert into erasures (organisation_id, day, counts)
    values (${organisationId}, '2026-01-01', ${sql.json({ [marker]: 1 })})`;
  return sample;
}

const lastDay = "2999-01-01";
const later = new Date("2999-01-01");
const found = (count: number) => count || undefined;

const privacyCalls: Record<string, Call> = {
  dueForErasure: (at) => privacy.dueForErasure(at, lastDay, 9),
  comingErasures: (at) => privacy.comingErasures(at, { today: lastDay, until: lastDay, limit: 9 }),
  countComing: async (at) => found((await privacy.countComing(at, lastDay, [lastDay]))[0] ?? 0),
  leaverOf: (at, of) => privacy.leaverOf(at, of.leaverId, lastDay),
  erasePerson: async (at, of) => (await privacy.erasePerson(at, of.leaverId, lastDay)) ?? undefined,
  readRetention: (at) => privacy.readRetention(at),
  writeRetention: (at) => privacy.writeRetention(at, { days: 60, disabledDays: 90, before: null }),
};

const recordsCalls: Record<string, Call> = {
  putHold: (at, of) =>
    records.putHold(at, { userId: of.otherUserId, reason: "", until: null, placedBy: null }),
  liftHold: async (at, of) => (await records.liftHold(at, of.userId)) || undefined,
  copyHold: (at, of) => records.copyHold(at, of.userId, of.otherUserId),
  holdOf: (at, of) => records.holdOf(at, of.userId),
  listHolds: (at) => records.listHolds(at),
  addMarks: (at) => records.addMarks(at, ["new"], lastDay),
  knownMarks: async (at) => [...(await records.knownMarks(at, ["mark"])).keys()],
  noteView: (at, { userId }) =>
    records.noteView(at, { userId, accountId: randomUUID(), now: new Date() }),
  viewsOf: (at, of) => records.viewsOf(at, of.userId, 9),
  addErasures: (at) => records.addErasures(at, lastDay, { users: 1 }),
  listErasures: (at) => records.listErasures(at, 9),
};

const endsCalls: Record<string, Call> = {
  forgetRowsOf: async (at, of) =>
    found(await ends.forgetRowsOf(at, "doubles", "user_id", of.userId)),
  emptyPlannedOf: async (at, of) => found(await ends.emptyPlannedOf(at, of.userId)),
  waitingSince: async (at, of) => {
    const { sql, organisationId } = at;
    await sql`
      update runs set status = 'held' where organisation_id = ${organisationId} and id = ${of.runId}`;
    return ends.waitingSince(at, later);
  },
  forgetOldPlans: async (at) => found(await ends.forgetOldPlans(at, later)),
  forgetOldIssues: async (at) => found(await ends.forgetOldIssues(at, later)),
  forgetOldDetails: async (at, of) => {
    const { sql, organisationId } = at;
    await sql`
      update runs set options = '{"read": {"corrections": {}}}'
      where organisation_id = ${organisationId} and id = ${of.runId}`;
    return found(await ends.forgetOldDetails(at, later));
  },
  forgetOldFiles: async (at) => {
    await at.sql`delete from drafts where organisation_id = ${at.organisationId}`;
    return found(await ends.forgetOldFiles(at, later));
  },
  forgetOldViews: async (at) => found(await ends.forgetOldViews(at, later)),
  forgetOldMarks: async (at) => found(await ends.forgetOldMarks(at, later)),
  forgetPhoto: async (at) => found(await ends.forgetPhoto(at, "jan.png")),
  rowsOfPerson: (at, of) =>
    ends.rowsOfPerson(at, { table: "links", column: "user_id", without: [] }, of.userId),
};

const tried = (file: string, exports: object, calls: Record<string, Call>) => ({
  ...{ file, calls, exempt: [] as string[] },
  exports: exports as Record<string, unknown>,
});

export const triedPrivacyModules = [
  tried("privacy.ts", privacy, privacyCalls),
  tried("privacy-records.ts", records, recordsCalls),
  tried("privacy-ends.ts", ends, endsCalls),
];
