import { expect, test } from "vitest";
import { inOrganisation } from "#db/client";
import { listMobileSessions } from "#db/mobile-sessions";
import { updateUser } from "#db/users";
import { setAuthSecret } from "../auth/sealing.ts";
import { scimClient } from "../scim/testing/client.ts";
import { patch } from "../scim/testing/groups.ts";
import {
  block,
  endAccess,
  endDueAccess,
  keepUntil,
  restoreAccess,
  unblock,
} from "../users/access.ts";
import { undoRun } from "../users/imports/undo.ts";
import { mergeUsers } from "../users/merge.ts";
import {
  list,
  newOrganisation,
  person,
  runList,
  type TestOrganisation,
  testDatabase,
} from "../users/testing.ts";
import { entry } from "../users/writing.ts";
import { type AppKeys, findEmployee, refresh } from "./sessions.ts";
import { mailedCode, newEmployee, openApp, openWeb } from "./testing.ts";

setAuthSecret("a secret for this test only");
const database = testDatabase();

interface Leaver {
  organisation: TestOrganisation;
  id: string;
}
/** Brings somebody in, and a second person who stays; answers how the first one leaves. */
type Way = (organisation: TestOrganisation) => Promise<{ id: string; leave(): Promise<unknown> }>;

const stays = person("stays");
const byHand =
  (leave: (leaver: Leaver) => Promise<unknown>): Way =>
  async (organisation) => {
    const { id } = await newEmployee(organisation, "leaves");
    return { id, leave: () => leave({ organisation, id }) };
  };

const byScim =
  (leave: (client: Awaited<ReturnType<typeof scimClient>>, id: string) => Promise<unknown>): Way =>
  async (organisation) => {
    const client = await scimClient(organisation);
    const emails = [{ type: "work", value: "leaves@example.com" }];
    const { body } = await client("POST", "/Users", { userName: "leaves", emails });
    return { id: body.id, leave: () => leave(client, body.id) };
  };

const byList =
  (source: "lists" | "sftp"): Way =>
  async (organisation) => {
    await runList(organisation[source], list([stays, person("leaves")]), "replace");
    const id = await idOf(organisation, "leaves");
    const leave = () => runList(organisation[source], list([stays]), "replace");
    return { id, leave };
  };

async function idOf({ id }: TestOrganisation, userName: string): Promise<string> {
  const [row] = await database().owner`
    select id from users where organisation_id = ${id} and user_name = ${userName}`;
  return row?.["id"];
}

const ways: Record<string, Way> = {
  "ended by hand": byHand(({ organisation, id }) => endAccess(organisation.admin, id)),
  blocked: byHand(({ organisation, id }) => block(organisation.admin, id)),
  "not in a list": byList("lists"),
  "not in a daily file": byList("sftp"),
  "a directory says False": byScim((client, id) =>
    client("PATCH", `/Users/${id}`, patch({ op: "Replace", path: "active", value: "False" })),
  ),
  "deleted by a directory": byScim((client, id) => client("DELETE", `/Users/${id}`)),
  "kept until a day that has come": byHand(async ({ organisation, id }) => {
    await keepUntil(organisation.admin, id, "2999-12-31");
    await endDueAccess(organisation.id, new Date("3000-01-02"));
  }),
  "brought in by a list that is undone": async (organisation) => {
    const { run } = await runList(organisation.lists, list([person("leaves")]), "add");
    const id = await idOf(organisation, "leaves");
    return { id, leave: () => undoRun(organisation.admin, run.id) };
  },
  "merged into another record": async (organisation) => {
    const older = await newEmployee(organisation, "stays");
    const { id } = await newEmployee(organisation, "leaves");
    return { id, leave: () => mergeUsers(organisation.admin, older.id, id) };
  },
  erased: byHand(async ({ organisation, id }) => {
    await database().owner`
      update users set active = false, erased_at = now(), email = null, email_key = null
      where organisation_id = ${organisation.id} and id = ${id}`;
  }),
};

const isIn = async (keys: AppKeys) =>
  (await findEmployee("access", keys.accessToken)) !== undefined;

test.each(Object.entries(ways))(
  "%s: sessions are gone, nothing they held is worth anything",
  async (_, way) => {
    const organisation = await newOrganisation(database());
    const { id, leave } = await way(organisation);
    const keys = await openApp(organisation, id);
    const cookie = await openWeb(organisation, id);
    expect(await isIn(keys)).toBe(true);

    await leave();

    const rows = await database().owner`select from mobile_sessions where user_id = ${id}`;
    expect(rows).toHaveLength(0);
    expect(await isIn(keys)).toBe(false);
    expect(await refresh(keys.refreshToken)).toBeUndefined();
    expect(await findEmployee("web", cookie)).toBeUndefined();
  },
);

test("whoever comes back signs in anew; what was held before stays worth nothing", async () => {
  const organisation = await newOrganisation(database());
  const { id, email } = await newEmployee(organisation, "leaves");
  const keys = await openApp(organisation, id);
  await endAccess(organisation.admin, id);
  await restoreAccess(organisation.admin, id);
  await block(organisation.admin, id);
  await unblock(organisation.admin, id);
  expect(await isIn(keys)).toBe(false);
  expect(await refresh(keys.refreshToken)).toBeUndefined();
  expect(await mailedCode(organisation, email)).toMatch(/^\d{4} \d{4}$/);
});

test("sessions end in the same transaction as access, and stay when it is taken back", async () => {
  const organisation = await newOrganisation(database());
  const { id } = await newEmployee(organisation, "leaves");
  const keys = await openApp(organisation, id);
  const stop = new Error("taken back");
  const leaving = inOrganisation(organisation.id, async (at) => {
    const ended = entry(organisation.admin, "access_ended", id);
    await updateUser(at, id, { active: false }, ended);
    expect(await listMobileSessions(at, id, new Date())).toEqual([]);
    throw stop;
  });
  await expect(leaving).rejects.toBe(stop);
  expect(await isIn(keys)).toBe(true);
});

test("a session that begins while access is being ended does not outlive it", async () => {
  const organisation = await newOrganisation(database());
  for (let n = 0; n < 10; n++) {
    const { id } = await newEmployee(organisation, `leaves-${n}`);
    await Promise.allSettled([
      endAccess(organisation.admin, id),
      openApp(organisation, id),
      openWeb(organisation, id),
    ]);
    const rows = await database().owner`select from mobile_sessions where user_id = ${id}`;
    expect(rows).toHaveLength(0);
  }
});

test("who stays keeps their session, whatever changes about them", async () => {
  const organisation = await newOrganisation(database());
  await runList(organisation.lists, list([stays, person("leaves")]), "replace");
  const keys = await openApp(organisation, await idOf(organisation, "stays"));
  await runList(organisation.lists, list([{ ...stays, title: "Boss" }]), "replace");
  expect(await isIn(keys)).toBe(true);
});
