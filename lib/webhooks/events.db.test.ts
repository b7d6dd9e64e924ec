import { afterAll, beforeAll, expect, test } from "vitest";
import { setAuthSecret } from "../auth/sealing.ts";
import { eraseDue } from "../privacy/erasing.ts";
import {
  block,
  deleteIn,
  endAccess,
  endDueAccess,
  keepUntil,
  restoreAccess,
  unblock,
} from "../users/access.ts";
import { changeUser, createUser } from "../users/directory.ts";
import { undoRun } from "../users/imports/undo.ts";
import { localDate } from "../users/local-date.ts";
import { mergeUsers, undoMerge } from "../users/merge.ts";
import { heldUser } from "../users/people.ts";
import { list, newOrganisation, person, runList, testDatabase } from "../users/testing.ts";
import { verb } from "../users/writing.ts";
import type { EventSet } from "./events.ts";
import { openReceiver, type Receiver } from "./testing/receiver.ts";
import { told } from "./testing/told.ts";

setAuthSecret("a secret for this test only");
const database = testDatabase();
let receiver: Receiver;
beforeAll(async () => {
  receiver = await openReceiver();
});
afterAll(() => receiver.close());

async function listening(set?: EventSet) {
  const org = await newOrganisation(database());
  const endpoint = await told(org, receiver.url, set);
  const news = async () => {
    receiver.received = [];
    await endpoint.work();
    return receiver.received.map(({ body }) => body);
  };
  /** Types, with the reason where there is one. */
  const types = async () =>
    (await news()).map(({ type, data }) => (data.reason ? `${type} ${data.reason}` : type));
  return { org, endpoint, news, types };
}

test("every verb on a person is told as what it means for access", async () => {
  const { org, types } = await listening();
  const { user } = await createUser(org.admin, person("Jan"));
  expect(await types()).toEqual(["user.created"]);
  await changeUser(org.admin, user.id, { department: "Support" });
  expect(await types()).toEqual(["user.updated"]);
  await block(org.admin, user.id);
  expect(await types()).toEqual(["user.deactivated blocked"]);
  await unblock(org.admin, user.id);
  expect(await types()).toEqual(["user.reactivated"]);
  await endAccess(org.admin, user.id);
  await restoreAccess(org.admin, user.id);
  expect(await types()).toEqual(["user.deactivated by_hand", "user.reactivated"]);
  await keepUntil(org.admin, user.id, "2090-01-01");
  expect(await types()).toEqual([]);
  await endDueAccess(org.id, new Date("2090-02-01"));
  expect(await types()).toEqual(["user.deactivated keep_until_passed"]);
});

test("what changes nobody's access and no value that is told is no event", async () => {
  const { org, types } = await listening();
  const { user } = await createUser(org.admin, person("Jan"));
  await types();
  await changeUser(org.admin, user.id, { phone: "+31 20 1234567", profilePhoto: "jan.jpg" });
  expect(await types()).toEqual([]);
  await endAccess(org.admin, user.id);
  expect(await types()).toEqual(["user.deactivated by_hand"]);
  await block(org.admin, user.id);
  await unblock(org.admin, user.id);
  expect(await types()).toEqual([]);
});

test("a directory's people are told with the term that runs, or none until it deletes them", async () => {
  const { org, news } = await listening();
  const { user } = await createUser(org.scim, { userName: "jan@acme.nl" });
  await endAccess(org.scim, user.id);
  const [, ended] = await news();
  expect(ended).toMatchObject({
    type: "user.deactivated",
    data: { reason: "scim", restorableUntil: null, user: { userName: "jan@acme.nl", email: null } },
  });
  await verb(org.scim, async (at) => deleteIn(at, org.scim, await heldUser(at, user.id)));
  const [deleted] = await news();
  expect(deleted).toMatchObject({ type: "user.deactivated", data: { reason: "deleted" } });
  const today = Date.parse(localDate("Europe/Amsterdam", new Date(deleted?.timestamp ?? "")));
  const days = (Date.parse(String(deleted?.data.restorableUntil)) - today) / 86_400_000;
  expect(days).toBe(30);
});

test("a list, and its undo, are told like any other change, with the import they were part of", async () => {
  const { org, news, types } = await listening();
  const [jan, piet, els] = [person("Jan"), person("Piet"), person("Els")];
  const first = await runList(org.lists, list([jan, piet]), "add");
  expect((await news()).map(({ type, data }) => [type, data.run])).toEqual([
    ["user.created", first.run.id],
    ["user.created", first.run.id],
  ]);
  const renamed = { ...jan, displayName: "Jansen, Jan" };
  const second = await runList(org.lists, list([renamed, els]), "replace", { yes: true });
  expect((await types()).sort()).toEqual([
    "user.created",
    "user.deactivated left_list",
    "user.updated",
  ]);
  await undoRun(org.lists, second.run.id);
  expect((await types()).sort()).toEqual([
    "user.deactivated undone",
    "user.reactivated",
    "user.updated",
  ]);
});

test("a merge tells where bookings go on, and taking it back gives both their access", async () => {
  const { org, news, types } = await listening();
  const { user: one } = await createUser(org.admin, person("Jan"));
  const { user: two } = await createUser(org.scim, { userName: "jan@acme.nl", email: "j@acme.nl" });
  await types();
  await mergeUsers(org.admin, one.id, two.id);
  const merged = new Map((await news()).map((message) => [message.data.user.id, message]));
  expect(merged.get(two.id)).toMatchObject({
    type: "user.deactivated",
    data: { reason: "merged", mergedInto: one.id },
  });
  expect(merged.get(one.id)).toMatchObject({
    type: "user.updated",
    data: { changed: { userName: "jan@acme.nl", email: "j@acme.nl" } },
  });
  await undoMerge(org.admin, one.id);
  expect((await types()).sort()).toEqual(["user.reactivated", "user.updated"]);
});

test("an event tells the person as they were just after it, with new values and nothing that is not needed", async () => {
  const { org, news } = await listening();
  const { user } = await createUser(org.admin, person("Jan", { phone: "+31 20 1234567" }));
  await changeUser(org.admin, user.id, { userName: "JanJ", department: "HR" });
  await changeUser(org.admin, user.id, { department: null });
  const [created, renamed, emptied] = await news();
  expect(created?.data).toEqual({
    user: { id: user.id, userName: "Jan", email: "jan@example.com" },
    sequence: expect.any(Number),
    run: null,
    changed: {
      ...{ userName: "Jan", firstName: "First Jan", surname: "Surname Jan" },
      ...{ displayName: "Jan, F.", email: "jan@example.com" },
    },
  });
  expect(renamed?.data).toMatchObject({
    user: { userName: "JanJ" },
    changed: { userName: "JanJ", department: "HR" },
  });
  expect(emptied?.data.changed).toEqual({ department: null });
  const places = [created, renamed, emptied].map((message) => message?.data.sequence ?? 0);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test("of somebody whose data was erased before the messages went out, only what happened is told", async () => {
  const { org, news } = await listening();
  const { user } = await createUser(org.admin, person("Unmistakable"));
  await endAccess(org.admin, user.id);
  expect(await eraseDue(org.id, new Date("2090-01-01"))).toBe(1);
  const told = await news();
  expect(told.map(({ type }) => type)).toEqual(["user.created", "user.deactivated", "user.erased"]);
  for (const { data } of told) {
    const nobody = { id: user.id, userName: null, email: null };
    expect(data).toMatchObject({ user: nobody, changed: {} });
  }
  const owner = database().owner;
  const kept = await owner`select e::text as row from webhook_events e where user_id = ${user.id}`;
  expect(JSON.stringify(kept).toLowerCase()).not.toContain("unmistakable");
});

test("an endpoint is told of the events it asked for, and of its own organisation's", async () => {
  const { org, types } = await listening("leavers");
  const other = await newOrganisation(database());
  await createUser(other.admin, person("Stranger"));
  const { user } = await createUser(org.admin, person("Jan"));
  await endAccess(org.admin, user.id);
  expect(await types()).toEqual(["user.deactivated by_hand"]);
  const [left] = await database().owner`
    select count(*)::int as count from webhook_events where organisation_id = any(${[org.id, other.id]})`;
  expect(left?.["count"]).toBe(1);
});

test("a thousand leavers of one list are a thousand events, noted with the change", async () => {
  const { org } = await listening();
  const stays = person("Stays");
  const many = Array.from({ length: 1_000 }, (_, n) => person(`P${n}`));
  await runList(org.lists, list([stays, ...many]), "add");
  await database().owner`delete from webhook_events where organisation_id = ${org.id}`;
  const { run } = await runList(org.lists, list([stays]), "replace", { yes: true });
  const noted = await database().owner`
    select count(*)::int as count, count(distinct e.xmin::text)::int as transactions,
      bool_and(e.xmin = h.xmin) as together
    from webhook_events e join history h using (organisation_id, seq)
    where e.organisation_id = ${org.id} and h.run_id = ${run.id}`;
  expect(noted[0]).toEqual({ count: 1_000, transactions: 1, together: true });
});

test("a change that is taken back by its transaction is told to nobody", async () => {
  const { org, news } = await listening();
  const { user } = await createUser(org.admin, person("Jan"));
  await news();
  const failing = verb(org.admin, async (at) => {
    await at.sql`
      insert into history (organisation_id, kind, user_id, actor_kind, way_in, changes)
      values (${org.id}, 'access_ended', ${user.id}, 'operator', 'manual', '{"active": [true, false]}')`;
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await news()).toEqual([]);
});
