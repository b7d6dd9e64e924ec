import { expect, test } from "vitest";
import { operatorActor } from "../auth/actors.ts";
import { newAccount } from "../auth/testing.ts";
import { newFeed } from "../feeds/testing.ts";
import { newId } from "../ids.ts";
import { createOrganisation } from "../organisations.ts";
import { writeLog } from "../scim/requests.ts";
import { selfTest } from "../scim/self-test.ts";
import { scimClient } from "../scim/testing/client.ts";
import { list, newOrganisation, person, runList, testDatabase } from "../users/testing.ts";
import { checklists, type Way } from "./choosing.ts";
import { closeConnection } from "./moving.ts";
import { createToken } from "./tokens.ts";

const database = testDatabase();

type Lists = Awaited<ReturnType<typeof checklists>>;
/** The steps of a way that are done. */
const done = (lists: Lists, way: Way) =>
  Object.entries(lists[way].isDone).flatMap(([step, isDone]) => (isDone ? [step] : []));

test("an organisation in which nothing was done has everything to do", async () => {
  const { id } = await createOrganisation({ name: "Empty", slug: `empty-${newId()}` });
  const lists = await checklists(operatorActor(id));
  for (const way of ["hand", "sftp", "scim"] as const) {
    expect(done(lists, way)).toEqual([]);
    expect(lists[way].connection).toBeNull();
  }
});

test("what is done by hand is ticked: somebody, a list, a second Admin who has come", async () => {
  const { id, lists } = await newOrganisation(database());
  await newAccount(id, "admin", { email: `one-${newId()}@example.com` });
  await newAccount(id, "manager", { email: `two-${newId()}@example.com` });
  await runList(lists, list([person("jan")]), "add");
  expect(done(await checklists(lists), "hand")).toEqual(["people", "list"]);

  await newAccount(id, "admin", { email: `three-${newId()}@example.com` });
  expect(done(await checklists(lists), "hand")).toEqual(["people", "list", "second_admin"]);
});

test("a daily file is ticked step by step, and a day later its file is not recent any more", async () => {
  const feed = await newFeed(database(), { live: false });
  expect(done(await checklists(feed.admin), "sftp")).toEqual(["account"]);

  await feed.bring(list([person("jan")]));
  const after = await checklists(feed.admin, feed.now());
  expect(done(after, "sftp")).toEqual(["account", "file", "recent"]);
  expect(after.sftp.connection).toEqual({ id: feed.connectionId, name: "Files" });

  feed.pass(27 * 60);
  expect(done(await checklists(feed.admin, feed.now()), "sftp")).toEqual(["account", "file"]);
});

test("a directory is ticked step by step, and a token near its end is told", async () => {
  const organisation = await newOrganisation(database());
  const { admin } = organisation;
  const id = organisation.scim.connectionId as string;
  expect(done(await checklists(admin), "scim")).toEqual(["connection"]);

  await createToken(admin, id, 20);
  expect(done(await checklists(admin), "scim")).toEqual(["connection", "token"]);

  await selfTest(admin, id);
  expect(done(await checklists(admin), "scim")).toEqual(["connection", "token", "tested"]);

  const scim = await scimClient(organisation);
  await scim("POST", "/Users", { userName: "jan", displayName: "Jan" });
  await writeLog();
  expect(done(await checklists(admin), "scim")).toEqual([
    ...["connection", "token", "tested", "contact", "people", "lasting", "calm"],
  ]);
});

test("a connection that is closed counts no more, and only Admins look", async () => {
  const { admin, manager, scim } = await newOrganisation(database());
  await closeConnection(admin, scim.connectionId as string);
  expect((await checklists(admin)).scim.connection).toBeNull();
  await expect(checklists(manager)).rejects.toMatchObject({ refusal: "not_admin" });
});
