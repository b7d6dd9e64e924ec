import { expect, test } from "vitest";
import { inOrganisation } from "#db/client";
import { holdOf } from "#db/privacy-records";
import { setAuthSecret } from "../auth/sealing.ts";
import { block, endAccess, keepUntil, restoreAccess } from "../users/access.ts";
import { changeUser, createUser } from "../users/directory.ts";
import { mergeUsers } from "../users/merge.ts";
import { showUser } from "../users/people.ts";
import { newOrganisation, person, testDatabase } from "../users/testing.ts";
import { eraseDue, eraseNow } from "./erasing.ts";
import { liftHold, placeHold } from "./holds.ts";
import { returnedOn, wasHereBefore } from "./marks.ts";
import { personTerm } from "./person.ts";
import { changeTerms, comingErasures } from "./terms.ts";

const database = testDatabase();
setAuthSecret("a secret of the tests");
const dayMs = 24 * 3_600_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs);

async function leaver(of: Awaited<ReturnType<typeof newOrganisation>>, userName: string) {
  const { user } = await createUser(of.admin, person(userName));
  await endAccess(of.admin, user.id);
  return user.id;
}

test("whoever left is erased when the term is over, by the organisation's calendar, and not a day before", async () => {
  const of = await newOrganisation(database());
  const id = await leaver(of, "JanJ");
  // Half past midnight in Amsterdam, when it is still the day before in UTC.
  await database().owner`
    update users set deactivated_at = '2026-06-01T22:30:00Z' where organisation_id = ${of.id}`;
  expect((await personTerm(of.admin, id)).term?.erasesOn).toBe("2026-07-02");
  expect(await eraseDue(of.id, new Date("2026-07-01T21:00:00Z"))).toBe(0);
  expect(await eraseDue(of.id, new Date("2026-07-01T22:30:00Z"))).toBe(1);
  expect(await eraseDue(of.id, new Date("2026-07-03T00:00:00Z"))).toBe(0);
  await expect(showUser(of.admin, id)).rejects.toMatchObject({ code: "not_found" });
});

test("nobody with access is erased, also when blocked or kept until a day, and whoever came back is safe", async () => {
  const of = await newOrganisation(database());
  const { user: active } = await createUser(of.admin, person("Active"));
  const { user: blocked } = await createUser(of.admin, person("Blocked"));
  await block(of.admin, blocked.id);
  const { user: kept } = await createUser(of.admin, person("Kept"));
  await keepUntil(of.admin, kept.id, inDays(900).toISOString().slice(0, 10));
  const back = await leaver(of, "Back");
  await restoreAccess(of.admin, back);
  expect(await eraseDue(of.id, inDays(800))).toBe(0);
  const refused = eraseNow(of.admin, active.id, "Active");
  await expect(refused).rejects.toMatchObject({ code: "wrong_state" });
});

test("a legal hold keeps a person whatever is over, until it is lifted or its last day has passed", async () => {
  const of = await newOrganisation(database());
  const [held, until] = [await leaver(of, "Held"), await leaver(of, "Until")];
  await placeHold(of.admin, held, { reason: "a case at court", until: null });
  const lastDay = inDays(40).toISOString().slice(0, 10);
  await placeHold(of.admin, until, { reason: "a case at court", until: lastDay });
  expect(await eraseDue(of.id, inDays(35))).toBe(0);
  await expect(eraseNow(of.admin, held, "Held")).rejects.toMatchObject({ code: "wrong_state" });
  expect(await eraseDue(of.id, inDays(45))).toBe(1);
  await liftHold(of.admin, held);
  expect(await eraseDue(of.id, inDays(45))).toBe(1);
  const reason = await inOrganisation(of.id, (at) => holdOf(at, held));
  expect(reason).toBeUndefined();
  await expect(placeHold(of.manager, held, { reason: "x", until: null })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("whom a directory only disabled is kept, unless the organisation sets a term for that", async () => {
  const of = await newOrganisation(database());
  const { user } = await createUser(of.scim, person("Scim"));
  await endAccess(of.scim, user.id);
  expect((await personTerm(of.admin, user.id)).term?.erasesOn).toBeNull();
  expect(await eraseDue(of.id, inDays(700))).toBe(0);
  await changeTerms(of.admin, { days: 30, disabledDays: 60 });
  expect(await eraseDue(of.id, inDays(59))).toBe(0);
  expect(await eraseDue(of.id, inDays(61))).toBe(1);
});

test("while an Admin is asked whether a directory's run was meant, nobody of it is erased", async () => {
  const of = await newOrganisation(database());
  const { user } = await createUser(of.scim, person("Scim"));
  const { owner } = database();
  const runId = crypto.randomUUID();
  await owner`
    insert into runs (organisation_id, id, status, mode, source, connection_id, actor_kind, facts)
    values (${of.id}, ${runId}, 'applied', 'add', 'scim', ${of.scim.connectionId}, 'connection', '{"alarm": "open"}')`;
  await owner`
    insert into history (organisation_id, kind, user_id, actor_kind, way_in, run_id)
    values (${of.id}, 'deleted', ${user.id}, 'connection', 'scim', ${runId})`;
  await owner`
    update users set active = false, deleted_at = now() where organisation_id = ${of.id}`;
  expect(await eraseDue(of.id, inDays(31))).toBe(0);
  expect((await comingErasures(of.admin, [40])).people[0]?.waitsForRun).toBe(runId);
  await owner`update runs set facts = '{"alarm": "meant"}' where organisation_id = ${of.id}`;
  expect(await eraseDue(of.id, inDays(31))).toBe(1);
});

test("a shorter term holds from a week later, and its people are named until then", async () => {
  const of = await newOrganisation(database());
  const id = await leaver(of, "JanJ");
  await database().owner`
    update users set deactivated_at = now() - interval '20 days' where organisation_id = ${of.id}`;
  await changeTerms(of.admin, { days: 10, disabledDays: null });
  expect(await eraseDue(of.id, inDays(6))).toBe(0);
  await changeTerms(of.admin, { days: 8, disabledDays: null }, inDays(1));
  expect((await comingErasures(of.admin, [7, 30])).counts).toEqual([0, 1]);
  expect(await eraseDue(of.id, inDays(7))).toBe(0);
  expect(await eraseDue(of.id, inDays(8))).toBe(1);
  const forbidden = changeTerms(of.manager, { days: 30, disabledDays: null });
  await expect(forbidden).rejects.toMatchObject({ code: "forbidden" });
  await expect(changeTerms(of.admin, { days: 3, disabledDays: null })).rejects.toMatchObject({
    code: "invalid",
  });
  expect(id).not.toBe("");
});

test("somebody erased after the term who comes again is known to have been here; whoever asked to be erased is not", async () => {
  const of = await newOrganisation(database());
  const other = await newOrganisation(database());
  await leaver(of, "JanJ");
  await eraseDue(of.id, inDays(31));
  const asked = await leaver(of, "Piet");
  await expect(eraseNow(of.admin, asked, "piet")).rejects.toMatchObject({ code: "invalid" });
  await eraseNow(of.admin, asked, "Piet");
  const known = (id: string, userName: string, email: string) =>
    inOrganisation(id, (at) => wasHereBefore(at, { userName, email }));
  const day = inDays(31).toISOString().slice(0, 7);
  expect(await known(of.id, "JANJ", "new@example.com")).toMatch(day);
  expect(await known(of.id, "another", "JanJ@example.com")).toMatch(day);
  expect(await known(of.id, "Piet", "piet@example.com")).toBeNull();
  const listed = [
    { userName: "Piet", email: null },
    { userName: "janj", email: "x@example.com" },
  ];
  expect(await returnedOn(of.admin, listed)).toEqual([null, expect.stringContaining(day)]);
  expect(await known(other.id, "JanJ", "janj@example.com")).toBeNull();
});

test("who is here already was not here before: neither after a merge, nor under a name that somebody else gave up", async () => {
  const of = await newOrganisation(database());
  const one = await createUser(of.admin, person("JanJ"));
  const two = await createUser(of.admin, person("JanJ2"));
  const { id } = await mergeUsers(of.admin, one.user.id, two.user.id);
  await changeUser(of.admin, id, { userName: "JanJ2" });
  expect(await eraseDue(of.id, inDays(31))).toBe(1);
  const asked = { userName: "JanJ2", email: null };
  expect(await inOrganisation(of.id, (at) => wasHereBefore(at, asked))).not.toBeNull();
  expect((await personTerm(of.admin, id)).wasHereOn).toBeNull();
});

test("two workers at once erase each person once", async () => {
  const of = await newOrganisation(database());
  for (let n = 0; n < 5; n++) await leaver(of, `user${n}`);
  const erased = await Promise.all([1, 2, 3].map(() => eraseDue(of.id, inDays(31))));
  expect(erased.reduce((sum, one) => sum + one)).toBe(5);
  const [row] = await database().owner`
    select count(*)::int as n from history where organisation_id = ${of.id} and kind = 'erased'`;
  expect(row).toEqual({ n: 5 });
});
