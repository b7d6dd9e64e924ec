import { expect, test } from "vitest";
import { POST as auth } from "#app/api/sftp/auth/route";
import { POST as events } from "#app/api/sftp/events/route";
import { inOrganisation } from "#db/client";
import { lastUploads, restingUploads } from "#db/sftp-uploads";
import { createSftpAccount } from "#lib/connections/sftp-accounts";
import { newOrganisation, testDatabase } from "#lib/users/testing";

const secret = "the secret of these hooks";
process.env["SFTP_HOOK_SECRET"] = secret;
const database = testDatabase();

function asked(body: unknown, bearer = secret): Request {
  return new Request("http://localhost/api/sftp/auth", {
    method: "POST",
    headers: { authorization: `Bearer ${bearer}` },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

async function withAccount() {
  const { admin } = await newOrganisation(database());
  const account = await createSftpAccount(admin, { name: "Files" });
  const upload = { action: "upload", username: account.username, status: 1, file_size: 10 };
  const resting = () =>
    inOrganisation(admin.organisationId, (at) => restingUploads(at, account.connectionId));
  const passedOver = () =>
    inOrganisation(admin.organisationId, (at) => lastUploads(at, account.connectionId));
  return { ...account, upload, resting, passedOver };
}

test("without the secret both hooks are closed, and say so", async () => {
  for (const hook of [auth, events]) {
    for (const bearer of ["", "wrong", `${secret}x`]) {
      const answer = await hook(asked({}, bearer));
      expect(answer.status).toBe(401);
      expect(await answer.text()).not.toBe("");
    }
    const bare = new Request("http://localhost/", { method: "POST", body: "{}" });
    expect((await hook(bare)).status).toBe(401);
  }
});

test("whoever knows the password gets a user; everybody else a refusal with a body", async () => {
  const { username, password } = await withAccount();
  const good = await auth(asked({ username, password, ip: "192.0.2.1", protocol: "SSH" }));
  expect(good.status).toBe(200);
  expect(await good.json()).toMatchObject({ username, status: 1, quota_files: 1000 });
  for (const wrong of [{ username, password: "no" }, { username: "nobody", password }, {}]) {
    const answer = await auth(asked(wrong));
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toBe("");
  }
});

test("a body that is too large or none of ours is refused", async () => {
  for (const hook of [auth, events]) {
    expect((await hook(asked("x".repeat(65_537)))).status).toBe(413);
    expect((await hook(asked("[1"))).status).toBe(400);
  }
});

test("a finished upload rests, however often it is told; what broke or went does not", async () => {
  const { upload, resting, passedOver } = await withAccount();
  const tell = async (event: object) => {
    const answer = await events(asked({ ...upload, virtual_path: "/people.csv", ...event }));
    expect(answer.status).toBe(200);
  };
  await Promise.all([1, 2, 3].map(() => tell({})));
  expect(await resting()).toMatchObject([{ path: "/people.csv", size: 10 }]);
  await tell({ status: 2 });
  expect(await resting()).toEqual([]);
  expect(await passedOver()).toMatchObject([{ reason: "broken" }]);
  await tell({});
  await tell({ action: "delete" });
  expect(await resting()).toEqual([]);
  await tell({ virtual_path: "/people.xlsx" });
  expect(await passedOver()).toMatchObject([{ path: "/people.csv" }, { reason: "strange" }]);
});

test("what is told late of the time before changes nothing; an upload that begins makes a file unfinished", async () => {
  const { upload, resting } = await withAccount();
  const began = Date.now() - 60_000;
  const tell = (event: object, ms: number) => {
    const json = JSON.stringify({ ...upload, virtual_path: "/people.csv", ...event });
    return events(asked(`${json.slice(0, -1)},"timestamp":${BigInt(began + ms) * 1_000_000n}}`));
  };
  await tell({}, 5);
  await tell({ action: "pre-upload" }, 5);
  await tell({ action: "pre-upload" }, 4);
  await tell({ status: 2 }, 3);
  await tell({ action: "delete" }, 2);
  expect(await resting()).toMatchObject([{ touchedAt: new Date(began + 5) }]);
  await tell({ action: "pre-upload" }, 6);
  expect(await resting()).toEqual([]);
  await tell({}, 10 * 60_000);
  const [row] = await resting();
  expect(row?.touchedAt.getTime()).toBeLessThanOrEqual(Date.now());
});

test("temporary names, unknown actions and accounts are of no use, and no error", async () => {
  const { upload, resting } = await withAccount();
  const useless = [
    { ...upload, virtual_path: "/people.csv.filepart" },
    { ...upload, virtual_path: "/results/x.csv" },
    { ...upload, virtual_path: "/people.csv", action: "download" },
    { ...upload, virtual_path: "/people.csv", username: "nobody-here" },
    {},
  ];
  for (const event of useless) {
    const answer = await events(asked(event));
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe("{}");
  }
  expect(await resting()).toEqual([]);
  const renamed = { action: "rename", virtual_path: "/people.csv.filepart" };
  await events(asked({ ...upload, ...renamed, virtual_target_path: "/people.csv" }));
  expect(await resting()).toMatchObject([{ path: "/people.csv" }]);
});
