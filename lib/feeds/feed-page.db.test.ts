import { expect, test } from "vitest";
import { createSftpAccount, proposedSftpAccount } from "../connections/sftp-accounts.ts";
import { list, newOrganisation, person, testDatabase } from "../users/testing.ts";
import { settleFeed, turnLive } from "./deciding.ts";
import { feedPage } from "./feed-page.ts";
import { newFeed } from "./testing.ts";

const database = testDatabase();

test("the page shows what came, what waits for its time and what the newest file would do", async () => {
  const feed = await newFeed(database(), { live: false });
  const page = () => feedPage(feed.admin, feed.connectionId);
  expect(await page()).toMatchObject({ plan: null, waitingFiles: 0, nextDueAt: null, uploads: [] });
  const { run } = await feed.bring(list([person("jan")]));
  await feed.upload("/notes.txt", "x");
  await feed.upload("/people.csv", list([person("piet")]));
  const { plan, waitingFiles, uploads } = await page();
  expect({ plan, waitingFiles }).toEqual({
    plan: { id: run.id, isGuarded: false },
    waitingFiles: 1,
  });
  expect(
    uploads.map(({ path, state, reason, runStatus }) => [path, state, reason, runStatus]),
  ).toEqual(
    expect.arrayContaining([
      ["/people.csv", "resting", null, null],
      ["/notes.txt", "passed_over", "strange", null],
      ["/people.csv", "taken", null, "planned"],
    ]),
  );
});

test("a daily time says when it comes next", async () => {
  const { admin, connectionId } = await newFeed(database());
  await settleFeed(admin, connectionId, { cadence: { kind: "daily", at: "02:00" } });
  const page = await feedPage(admin, connectionId, new Date("2026-07-09T12:00:00Z"));
  expect(page.nextDueAt).toBe("2026-07-10T00:00:00.000Z");
});

test("what an Admin looked at is turned live, and nothing newer", async () => {
  const feed = await newFeed(database(), { live: false });
  const turn = (shown: string | null) => turnLive(feed.admin, feed.connectionId, undefined, shown);
  const { run: first } = await feed.bring(list([person("jan")]));
  const { run: second } = await feed.bring(list([person("jan"), person("piet")]));
  for (const shown of [first.id, null]) {
    await expect(turn(shown)).rejects.toMatchObject({ refusal: "plan_newer" });
  }
  expect(await feed.connection()).toMatchObject({ state: "preview" });
  await turn(second.id);
  expect(await feed.connection()).toMatchObject({ state: "live" });
});

test("the page of a daily file is nothing for Managers, and of another organisation or kind nothing at all", async () => {
  const feed = await newFeed(database());
  const foreign = (await newOrganisation(database())).admin;
  for (const [actor, id, refusal] of [
    [feed.manager, feed.connectionId, "not_admin"],
    [foreign, feed.connectionId, "no_connection"],
    [feed.admin, feed.scim.connectionId ?? "", "no_connection"],
  ] as const) {
    await expect(feedPage(actor, id)).rejects.toMatchObject({ refusal });
  }
});

test("names proposed for an account are free, also of those of other organisations", async () => {
  const { admin, slug } = await newOrganisation(database());
  const [second, third] = ["Active Directory 2", "Active Directory 3"];
  expect(await proposedSftpAccount(admin)).toEqual({ name: second, username: slug });
  const foreign = (await newOrganisation(database())).admin;
  await createSftpAccount(foreign, { username: slug });
  await createSftpAccount(admin, { name: second, username: `${slug}-2` });
  expect(await proposedSftpAccount(admin)).toEqual({ name: third, username: `${slug}-3` });
});
