import { expect, test } from "vitest";
import { accountActor } from "../auth/actors.ts";
import { newId } from "../ids.ts";
import { createOrganisation } from "../organisations.ts";
import { block, endAccess, endDueAccess, keepUntil, restoreAccess, unblock } from "./access.ts";
import { createUser } from "./directory.ts";
import { kindsOf } from "./imports/testing.ts";
import { showUser } from "./people.ts";
import { list, newOrganisation, person, runList, testDatabase } from "./testing.ts";

const database = testDatabase();
const jan = person("jan");

test("a block stands above every source until an Admin lifts it", async () => {
  const { admin, lists, sftp, scim } = await newOrganisation(database());
  const { user } = await createUser(admin, jan);
  await block(admin, user.id, "on leave");

  await runList(lists, list([jan]), "replace");
  await runList(sftp, list([jan]), "replace");
  await createUser(scim, { ...jan, externalId: "guid" });
  await endAccess(scim, user.id);
  const restored = await restoreAccess(scim, user.id);

  expect(restored).toMatchObject({ active: true, blocked: true, owner: "Entra ID" });
  expect(await unblock(admin, user.id)).toMatchObject({ active: true, blocked: false });
});

test("a block works on anyone, and doing it again changes nothing", async () => {
  const { admin, scim } = await newOrganisation(database());
  const { user } = await createUser(scim, jan);

  const once = await block(admin, user.id);
  const twice = await block(admin, user.id);

  expect(once).toMatchObject({ active: true, blocked: true });
  expect(twice).toEqual(once);
  expect(await kindsOf(admin, user.id)).toEqual(["created", "blocked"]);
});

test("no connection can block, lift a block or keep anybody", async () => {
  const { scim, sftp } = await newOrganisation(database());
  const { user } = await createUser(scim, jan);
  const forbidden = { code: "forbidden" };

  await expect(block(scim, user.id)).rejects.toMatchObject(forbidden);
  await expect(unblock(sftp, user.id)).rejects.toMatchObject(forbidden);
  await expect(keepUntil(scim, user.id, "2999-12-31")).rejects.toMatchObject(forbidden);
});

test("by hand a person of a connection is not ended but blocked; a connection ends only its own", async () => {
  const { admin, sftp, scim } = await newOrganisation(database());
  const entra = await createUser(scim, jan);
  const byHand = await createUser(admin, person("by-hand"));

  await expect(endAccess(admin, entra.user.id)).rejects.toMatchObject({ code: "locked" });
  await expect(endAccess(sftp, entra.user.id)).rejects.toMatchObject({ code: "locked" });
  await expect(endAccess(sftp, byHand.user.id)).rejects.toMatchObject({ code: "locked" });
  await expect(restoreAccess(sftp, byHand.user.id)).rejects.toMatchObject({ code: "locked" });
  expect(await showUser(admin, entra.user.id)).toMatchObject({ active: true });
  expect(await endAccess(scim, entra.user.id)).toMatchObject({ active: false });
});

test("access ended and given back is one record, and each counts once", async () => {
  const { admin } = await newOrganisation(database());
  const { user } = await createUser(admin, jan);

  const ended = await endAccess(admin, user.id);
  await endAccess(admin, user.id);
  const back = await restoreAccess(admin, user.id);
  await restoreAccess(admin, user.id);

  expect(ended).toMatchObject({ id: user.id, active: false, deactivatedAt: expect.any(String) });
  expect(back).toEqual({ ...user, updatedAt: back.updatedAt });
  expect(await kindsOf(admin, user.id)).toEqual(["created", "access_ended", "reactivated"]);
});

test("until the day an Admin chose no connection ends the access, and its word is noted", async () => {
  const { admin, scim } = await newOrganisation(database());
  const { user } = await createUser(scim, jan);
  await keepUntil(admin, user.id, "2999-12-31");

  const kept = await endAccess(scim, user.id);

  expect(kept).toMatchObject({ active: true, keepUntil: "2999-12-31" });
  expect(await kindsOf(admin, user.id)).toEqual(["created", "keep_until", "access_kept"]);
});

test("an Admin may end somebody kept by hand before the day, and the day goes with it", async () => {
  const { admin } = await newOrganisation(database());
  const { user } = await createUser(admin, jan);
  await keepUntil(admin, user.id, "2999-12-31");

  await endAccess(admin, user.id);
  const back = await restoreAccess(admin, user.id);

  expect(back).toMatchObject({ active: true, keepUntil: null });
});

test.each(["today", "yesterday", "2026-02-30", "31-12-2999", "2999-1-1", ""])(
  "%j is no day to keep somebody until",
  async (what) => {
    const { admin } = await newOrganisation(database());
    const { user } = await createUser(admin, jan);
    const day = (shift: number) =>
      new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Amsterdam" }).format(
        Date.now() + shift * 86_400_000,
      );
    const days: Record<string, string> = { today: day(0), yesterday: day(-1) };

    await expect(keepUntil(admin, user.id, days[what] ?? what)).rejects.toMatchObject({
      code: "invalid",
    });
  },
);

test("who has no access has nothing to keep, and a term can be taken away", async () => {
  const { admin } = await newOrganisation(database());
  const { user } = await createUser(admin, jan);
  await keepUntil(admin, user.id, "2999-12-31");

  expect(await keepUntil(admin, user.id, null)).toMatchObject({ keepUntil: null });
  await endAccess(admin, user.id);
  await expect(keepUntil(admin, user.id, "2999-12-31")).rejects.toMatchObject({
    code: "wrong_state",
  });
});

test.each([
  { timeZone: "Europe/Amsterdam", before: "2998-12-30T22:59:59Z", on: "2998-12-30T23:00:00Z" },
  { timeZone: "Pacific/Kiritimati", before: "2998-12-30T09:59:59Z", on: "2998-12-30T10:00:00Z" },
  { timeZone: "America/Los_Angeles", before: "2998-12-31T07:59:59Z", on: "2998-12-31T08:00:00Z" },
])(
  "the access ends by itself when the day begins in $timeZone",
  async ({ timeZone, before, on }) => {
    const slug = `zone-${newId().slice(-12)}`;
    const { id } = await createOrganisation({ name: slug, slug, timeZone });
    const admin = accountActor({ organisationId: id, id: newId(), role: "admin" });
    const { user } = await createUser(admin, jan);
    const later = await createUser(admin, person("later"));
    await keepUntil(admin, user.id, "2998-12-31");
    await keepUntil(admin, later.user.id, "2999-01-01");

    const early = await endDueAccess(id, new Date(before));
    const due = await endDueAccess(id, new Date(on));
    const again = await endDueAccess(id, new Date(on));

    expect([early, due, again]).toEqual([0, 1, 0]);
    expect(await showUser(admin, user.id)).toMatchObject({ active: false, keepUntil: null });
    expect(await showUser(admin, later.user.id)).toMatchObject({ active: true });
    expect(await kindsOf(admin, user.id)).toEqual(["created", "keep_until", "access_ended"]);
  },
);

test("the day ends anybody's access, also a connection's person's", async () => {
  const { id, admin, scim } = await newOrganisation(database());
  const { user } = await createUser(scim, jan);
  await keepUntil(admin, user.id, "2998-12-31");

  await endDueAccess(id, new Date("2998-12-31T12:00:00Z"));

  expect(await showUser(admin, user.id)).toMatchObject({ active: false, owner: "Entra ID" });
});
