import { expect, test } from "vitest";
import { inOrganisation } from "#db/client";
import { createAccount } from "../auth/operator-accounts.ts";
import { setAuthSecret } from "../auth/sealing.ts";
import { chooseTold } from "../connections/choices.ts";
import { signInSftp } from "../connections/sftp-sign-in.ts";
import { fullHistory } from "../connections/testing.ts";
import { listOutbox } from "../mail/outbox.ts";
import { executeRun } from "../users/imports/execution.ts";
import { applyRun, discardRun } from "../users/imports/runs.ts";
import { activeNames, people } from "../users/imports/testing.ts";
import { undoRun } from "../users/imports/undo.ts";
import { list, person, testDatabase } from "../users/testing.ts";
import { runNow, settleFeed, turnLive } from "./deciding.ts";
import { runNewestFile } from "./newest.ts";
import { applyLeftPlan, tellRuns } from "./telling.ts";
import { newFeed, type TestFeed } from "./testing.ts";
import { feedWarnings, warnOfStaleFeed } from "./warnings.ts";

setAuthSecret("a secret for this test only");
const database = testDatabase();

async function toldFeed(wanted = {}): Promise<TestFeed> {
  const feed = await newFeed(database(), { live: true, ...wanted });
  await chooseTold(feed.admin, feed.connectionId, "it@acme.example");
  return feed;
}

/** The subjects of mails, the oldest first. */
async function subjects({ admin }: TestFeed): Promise<string[]> {
  const mails = await listOutbox(admin, "https://control.example.com");
  return mails.map(({ subject }) => subject);
}

const staff = people(30);
const without = (...gone: number[]) => list(staff.filter((_, index) => !gone.includes(index)));
const first = (count: number) => list(staff.slice(0, count));

test("the first file that is applied is told, the next ones are not; with counts and a link, without names", async () => {
  const feed = await toldFeed();
  await feed.bring(list(staff));
  await feed.bring(without(3));
  await tellRuns(await feed.read());
  const mails = await listOutbox(feed.admin, "https://control.example.com");
  expect(mails).toMatchObject([{ to: "it@acme.example" }]);
  const [{ run } = { run: { id: "" } }] = (await feed.runs()).slice(-1);
  expect(mails[0]?.text).toContain(`https://control.example.com/imports/${run.id}`);
  expect(mails[0]?.text).toContain("30");
  expect(mails[0]?.text).not.toContain("user001");
});

test("without addresses of its own every Admin is told, and nobody else", async () => {
  const feed = await newFeed(database());
  const account = { name: "Sanne", withoutSecondFactor: true };
  const emails = [`a-${feed.slug}@example.com`, `m-${feed.slug}@example.com`];
  await createAccount(feed.lists, {
    ...account,
    email: emails[0] ?? "",
    role: "admin",
    locale: "en",
  });
  await createAccount(feed.lists, {
    ...account,
    email: emails[1] ?? "",
    role: "manager",
    locale: "en",
  });
  await feed.bring(list(staff));
  const mails = await listOutbox(feed.admin, "https://control.example.com");
  expect(mails.map(({ to }) => to)).toEqual([emails[0]]);
});

test("a file that cannot be read is told each time, and ends nobody's access", async () => {
  const feed = await toldFeed();
  await feed.bring(list(staff));
  await feed.bring("no list at all");
  await feed.bring("");
  expect((await subjects(feed)).slice(1)).toEqual([
    expect.stringContaining("niet bruikbaar"),
    expect.stringContaining("niet bruikbaar"),
  ]);
  expect((await activeNames(feed.admin)).length).toBe(30);
});

test("a held run is told once: later files with the same leavers wait in its place without a mail, with others they are told", async () => {
  const feed = await toldFeed();
  await feed.bring(list(staff));
  const held = await feed.bring(first(18));
  expect(held.run.status).toBe("held");
  await feed.bring(first(18));
  const third = await feed.bring(first(19));
  const runs = await feed.runs();
  expect(runs.map(({ run }) => run.status)).toEqual(["held", "discarded", "discarded", "applied"]);
  expect(third.run.facts).toMatchObject({ repeats: held.run.id });
  expect(await subjects(feed)).toHaveLength(2);
  const more = await feed.bring(first(17));
  expect(more.run.status).toBe("held");
  expect(await subjects(feed)).toHaveLength(3);
  expect((await fullHistory(feed.admin)).join("\n")).toMatch(/discarded the import of people.csv/);
});

test("after an Admin has discarded a held run the same leavers are held without a mail", async () => {
  const feed = await toldFeed();
  await feed.bring(list(staff));
  const held = await feed.bring(first(18));
  await discardRun(feed.admin, held.run.id);
  const again = await feed.bring(first(18));
  expect(again.run).toMatchObject({ status: "held", facts: { repeats: held.run.id } });
  expect(await subjects(feed)).toHaveLength(2);
});

test("a preview plans only; turned live its newest plan is applied at once", async () => {
  const feed = await toldFeed({ live: false });
  await feed.bring(list(staff.slice(0, 3)));
  const plan = await feed.bring(list(staff.slice(0, 4)));
  expect((await feed.runs()).map(({ run }) => run.status)).toEqual(["planned", "discarded"]);
  await turnLive(feed.admin, feed.connectionId);
  await executeRun(feed.id, plan.run.id);
  expect(await feed.connection()).toMatchObject({ state: "live" });
  expect((await activeNames(feed.admin)).length).toBe(4);
  expect((await fullHistory(feed.admin)).join("\n")).toContain(
    "files of Files are applied from now on",
  );
  const again = turnLive(feed.admin, feed.connectionId);
  await expect(again).rejects.toMatchObject({ refusal: "not_preview" });
});

test("a plan that was still being made when the connection went live is applied; one to look at is not", async () => {
  const feed = await toldFeed({ live: false });
  await feed.bring(list(staff));
  await database().owner`update connections set state = 'live' where id = ${feed.connectionId}`;
  await applyLeftPlan(await feed.read());
  const [planned] = await feed.runs();
  await executeRun(feed.id, planned?.run.id ?? "");
  expect((await activeNames(feed.admin)).length).toBe(30);
  await database().owner`update connections set state = 'preview' where id = ${feed.connectionId}`;
  await feed.bring(first(10));
  await database().owner`update connections set state = 'live' where id = ${feed.connectionId}`;
  await applyLeftPlan(await feed.read());
  expect((await feed.runs())[0]?.run.status).toBe("planned");
});

test("a plan that the check beforehand stops is turned live only with the number of people typed", async () => {
  const feed = await toldFeed();
  await feed.bring(list(staff));
  await database().owner`update connections set state = 'preview' where id = ${feed.connectionId}`;
  const plan = await feed.bring(first(10));
  await expect(turnLive(feed.admin, feed.connectionId)).rejects.toMatchObject({ code: "invalid" });
  expect(await feed.connection()).toMatchObject({ state: "preview" });
  await turnLive(feed.admin, feed.connectionId, { answer: "as_decided", confirm: 20 });
  await executeRun(feed.id, plan.run.id);
  expect((await activeNames(feed.admin)).length).toBe(10);
});

test("undoing a file's run puts its connection in preview, from that day on", async () => {
  const feed = await toldFeed();
  const { run } = await feed.bring(list(staff));
  await undoRun(feed.admin, run.id);
  expect(await activeNames(feed.admin)).toEqual([]);
  const row = await feed.connection();
  expect(row.state).toBe("preview");
  expect(Date.parse(String(row.settings["previewSince"]))).toBeGreaterThan(row.createdAt.getTime());
  await feed.bring(list(staff));
  expect((await feed.runs())[0]?.run.status).toBe("planned");
});

test("what was decided about a held run stands: without the leavers nobody leaves", async () => {
  const feed = await toldFeed();
  await feed.bring(list(staff));
  const held = await feed.bring(first(10));
  await applyRun(feed.admin, held.run.id, "command", { answer: "without_leavers" });
  expect((await activeNames(feed.admin)).length).toBe(30);
});

test("a daily file is taken when somebody says now, once", async () => {
  const feed = await toldFeed();
  await settleFeed(feed.admin, feed.connectionId, { cadence: { kind: "daily", at: "23:59" } });
  const none = runNow(feed.admin, feed.connectionId);
  await expect(none).rejects.toMatchObject({ refusal: "no_file" });
  await feed.upload("/people.csv", list(staff));
  await runNow(feed.admin, feed.connectionId);
  await feed.bring(list(staff));
  expect((await feed.runs()).length).toBe(1);
  expect((await feed.read()).settings).toMatchObject({ runNowAt: null, mode: "replace" });
});

test("settings are checked, noted in the history and no business of Managers", async () => {
  const feed = await toldFeed();
  const settle = (actor: TestFeed["admin"], at: string) =>
    settleFeed(actor, feed.connectionId, { cadence: { kind: "daily", at } });
  await expect(settle(feed.admin, "25:00")).rejects.toMatchObject({ refusal: "cadence_invalid" });
  await expect(settle(feed.manager, "02:00")).rejects.toMatchObject({ refusal: "not_admin" });
  await settle(feed.admin, "02:00");
  expect((await feed.read()).settings).toMatchObject({ tell: ["it@acme.example"] });
  expect((await fullHistory(feed.admin)).join("\n")).toContain("how files of Files are handled");
});

test("a live feed without a file for 26 hours is warned of, once; a new file ends it", async () => {
  const feed = await toldFeed();
  const in27Hours = () => new Date(Date.now() + 27 * 3_600_000);
  expect(await warnOfStaleFeed(feed.of, in27Hours())).toBe(0);
  await feed.bring(list(staff));
  expect(await feedWarnings(feed.manager, new Date(Date.now() + 25 * 3_600_000))).toEqual([]);
  expect(await feedWarnings(feed.manager, in27Hours())).toMatchObject([
    { is: "stale", name: "Files" },
  ]);
  expect(await warnOfStaleFeed(feed.of, in27Hours())).toBe(1);
  expect(await warnOfStaleFeed(feed.of, in27Hours())).toBe(0);
  expect((await subjects(feed)).at(-1)).toContain("Al 2");
  await database()
    .owner`update connections set seen_at = now() + interval '1 hour' where id = ${feed.connectionId}`;
  expect(await warnOfStaleFeed(feed.of, new Date(Date.now() + 30 * 3_600_000))).toBe(1);
});

test("a preview of more than seven days is warned of", async () => {
  const feed = await toldFeed({ live: false });
  const inDays = (days: number) => new Date(Date.now() + days * 24 * 3_600_000);
  expect(await feedWarnings(feed.manager, inDays(6.9))).toEqual([]);
  expect(await feedWarnings(feed.manager, inDays(7.1))).toMatchObject([{ is: "preview" }]);
});

test("fifty refused log-ins within an hour are warned of once, wherever they were counted", async () => {
  const feed = await toldFeed();
  const { username, manager } = feed;
  const begin = Date.now();
  const attempt = (second: number) =>
    signInSftp(
      { username, password: "guessed", address: "192.0.2.7" },
      new Date(begin + second * 1_000),
    );
  // One before the hour does not count.
  for (const second of [-3_700, ...Array.from({ length: 48 }, (_, n) => n)]) await attempt(second);
  const soon = new Date(begin + 120_000);
  expect(await feedWarnings(manager, soon)).toEqual([]);
  await signInSftp({ username, publicKey: "ssh-ed25519 AAAA", address: "192.0.2.7" });
  expect(await subjects(feed)).toEqual([]);
  await Promise.all([49, 50, 51, 52].map(attempt));
  await attempt(53);
  expect(await feedWarnings(manager, soon)).toMatchObject([{ is: "guesses", name: "Files" }]);
  expect(await subjects(feed)).toEqual([expect.stringContaining("Vijftig")]);
  expect(await feedWarnings(manager, new Date(begin + 25 * 3_600_000))).toEqual([]);
});

test("an operator gets the run of the newest finished file, also when it was taken before", async () => {
  const feed = await toldFeed();
  const none = runNewestFile(feed.lists, feed.dataDir);
  await expect(none).rejects.toMatchObject({ code: "not_found" });
  await feed.upload("/people.csv", list([...staff, person("Late")]));
  const { run } = await runNewestFile(feed.lists, feed.dataDir);
  expect(run).toMatchObject({ status: "applied", source: "sftp", counts: { created: 31 } });
  expect((await runNewestFile(feed.lists, feed.dataDir)).run.id).toBe(run.id);
  expect(feed.files("results")).toHaveLength(2);
  const left = await inOrganisation(
    feed.id,
    ({ sql }) => sql`select from sftp_uploads where state = 'resting'`,
  );
  expect(left).toHaveLength(0);
});
