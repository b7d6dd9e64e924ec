/** An organisation at a glance in the tests of the walls. */
import type { Handle } from "../client.ts";
import * as operators from "../operators.ts";
import { markFailed } from "../outbox.ts";
import * as overview from "../overview.ts";

interface Sample {
  accountId: string;
  connectionId: string;
  mailId: string;
}

const calls: Record<string, (at: Handle, of: Sample) => Promise<unknown>> = {
  countByOwner: async (at) => (await overview.countByOwner(at)).map(({ people }) => people),
  contactDays: async (at, of) => {
    await at.sql`
      update connections set kind = 'scim'
      where organisation_id = ${at.organisationId} and id = ${of.connectionId}`;
    const day = (hours: number) =>
      new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 10);
    return overview.contactDays(at, {
      from: day(-24),
      today: day(24),
      timeZone: "Europe/Amsterdam",
    });
  },
  countUnsendable: async (at, of) => {
    await markFailed(at, of.mailId, "refused");
    return (await overview.countUnsendable(at)) || undefined;
  },
};

export const triedOverviewModules = [
  { file: "overview.ts", exports: overview as Record<string, unknown>, calls, exempt: [] },
  {
    file: "operators.ts",
    exports: operators as Record<string, unknown>,
    calls: {
      hasLookedSince: async (at: Handle, { accountId }: Sample) => {
        await at.sql`
          insert into history (organisation_id, kind, actor_kind, actor_id, way_in)
          values (${at.organisationId}, 'organisations_seen', 'account', ${accountId}, 'manual')`;
        return (await operators.hasLookedSince(at, accountId, new Date(0))) || undefined;
      },
    },
    // What only the owner of the database does.
    exempt: ["asOwnerOf", "setOperator"],
  },
];
