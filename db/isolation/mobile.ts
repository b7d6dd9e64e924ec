/** The mobile app in the tests of the walls: sample rows, and every query function once. */
import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import type { Handle } from "../client.ts";
import * as colleagues from "../mobile-colleagues.ts";
import * as entry from "../mobile-entry.ts";
import * as identities from "../mobile-identities.ts";
import * as sessions from "../mobile-sessions.ts";
import * as settings from "../mobile-settings.ts";
import type { Sample } from "./calls.ts";

export interface MobileSample {
  mobileSessionId: string;
}

export function newMobileSample(): MobileSample {
  return { mobileSessionId: randomUUID() };
}

const now = new Date("2026-01-01");
const later = new Date("2999-01-01");

/** As the owner, a row in each table of the mobile app. */
export async function arrangeMobile(
  sql: Sql,
  marker: string,
  { organisationId, userId }: { organisationId: string; userId: string },
): Promise<MobileSample> {
  const sample = newMobileSample();
  await sql`
    insert into mobile_sessions (organisation_id, id, user_id, kind, key_hash, key_ends_at,
      created_at, last_used_at, ends_at)
    values (${organisationId}, ${sample.mobileSessionId}, ${userId}, 'web', ${marker}, ${later}, ${now},
      ${now}, ${later})`;
  await sql`
    insert into mobile_identities (organisation_id, tenant_id, object_id, user_id)
    values (${organisationId}, 'tenant', ${marker}, ${userId})`;
  return sample;
}

type Call = (at: Handle, of: Sample) => Promise<unknown>;

const sessionCalls: Record<string, Call> = {
  mayEnter: async (at, of) => (await sessions.mayEnter(at, of.userId, now)) || undefined,
  holdPerson: async (at, of) => (await sessions.holdPerson(at, of.userId)) || undefined,
  insertMobileSession: (at, of) =>
    sessions.insertMobileSession(at, {
      ...{ id: randomUUID(), userId: of.userId, kind: "app", keyHash: "key", keyEndsAt: later },
      ...{ refreshHash: "refresh", createdAt: now, endsAt: later },
    }),
  findMobileSession: (at, of) => sessions.findMobileSession(at, of.mobileSessionId, now, true),
  updateMobileSession: async (at, of) =>
    (await sessions.updateMobileSession(at, of.mobileSessionId, { last_used_at: later })) ||
    undefined,
  deleteMobileSession: (at, of) => sessions.deleteMobileSession(at, of.mobileSessionId),
  listMobileSessions: (at, of) => sessions.listMobileSessions(at, of.userId, now),
};

const colleagueCalls: Record<string, Call> = {
  findColleague: (at, of) => colleagues.findColleague(at, of.userId),
  listColleagues: (at) => colleagues.listColleagues(at, { search: "jans", trained: [], limit: 9 }),
};

const settingsCalls: Record<string, Call> = {
  holdMobileSettings: async (at) => {
    await settings.writeMobileSettings(at, { shown: ["title"] });
    return (await settings.holdMobileSettings(at)).shown;
  },
  writeMobileSettings: (at) => settings.writeMobileSettings(at, { shown: [] }),
};

const keys = { objectId: "ext-1", userName: "janj", email: null };

const identityCalls: Record<string, Call> = {
  meantByDirectory: (at) => identities.meantByDirectory(at, keys),
  bindIdentity: async (at, { otherUserId: userId }) =>
    (await identities.bindIdentity(at, { tenantId: "tenant", objectId: "new", userId })) ||
    undefined,
  tenantOfAccount: async (at, { accountId }) => {
    await at.sql`
      update accounts set entra_tenant_id = ${accountId}, entra_object_id = 'object'
      where organisation_id = ${at.organisationId} and id = ${accountId}`;
    return (await identities.tenantOfAccount(at, accountId)) ?? undefined;
  },
};

export const triedMobileModules = [
  {
    file: "mobile-sessions.ts",
    exports: sessions as Record<string, unknown>,
    calls: sessionCalls,
    exempt: [] as string[],
  },
  {
    file: "mobile-colleagues.ts",
    exports: colleagues as Record<string, unknown>,
    calls: colleagueCalls,
    exempt: [] as string[],
  },
  {
    file: "mobile-identities.ts",
    exports: identities as Record<string, unknown>,
    calls: identityCalls,
    // Definer lookups, before an organisation is known.
    exempt: ["enterableByEntra", "organisationsOfTenant"],
  },
  {
    file: "mobile-settings.ts",
    exports: settings as Record<string, unknown>,
    calls: settingsCalls,
    exempt: [] as string[],
  },
  {
    file: "mobile-entry.ts",
    exports: entry as Record<string, unknown>,
    calls: {},
    // Definer lookups, before an organisation is known; a code belongs to an address.
    exempt: ["enterableByEmail", "putCode", "tryCode", "takeCode", "sessionsOver"],
  },
];
