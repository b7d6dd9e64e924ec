import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, createServer as createSocketServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConnectConfig } from "ssh2";
import { afterAll, afterEach, beforeAll, expect, inject, test } from "vitest";
import { inOrganisation } from "#db/client";
import { lastUploads, restingUploads } from "#db/sftp-uploads";
import { addSftpKeys, createSftpAccount, disableSftpAccount } from "#lib/connections/sftp-accounts";
import { request } from "#lib/sftp/numbers";
import { ask, handle } from "#lib/sftp/testing";
import { newOrganisation, testDatabase } from "#lib/users/testing";
import { newKeyPair } from "#server/sftp/key-pair";
import { closed, logIn, openSession } from "#server/sftp/raw-client";
import { callDirect, directHandlers } from "#server/web/direct";

const secret = "the secret of these hooks";
const dataDir = mkdtempSync(join(tmpdir(), "flexwhere-sftp-"));
process.env["SFTP_HOOK_SECRET"] = secret;
process.env["DATA_DIR"] = dataDir;

const database = testDatabase();
const web = createServer((asked, response) => {
  const handlers = directHandlers(asked.url ?? "") ?? {};
  void callDirect(handlers, asked, response, { origin: "http://localhost", headers: [] });
});
let sftp: ChildProcess | undefined;
let port = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  const probe = createSocketServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  port = (probe.address() as AddressInfo).port;
  probe.close();
});
afterEach(() => end("SIGKILL"));
afterAll(() => {
  web.closeAllConnections();
  web.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Starts the process as the supervisor does. */
async function start(): Promise<void> {
  sftp = fork("server/sftp.ts", {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: {
      ...{ NODE_ENV: "production", PATH: process.env["PATH"], DATA_DIR: dataDir },
      ...{ APP_DATABASE_URL: database().appUrl, AUTH_SECRET: inject("authSecret") },
      ...{ SFTP_HOOK_SECRET: secret, SFTP_PORT: String(port) },
      PORT: String((web.address() as AddressInfo).port),
    },
  });
  await once(sftp, "message");
}

async function end(signal: NodeJS.Signals): Promise<number | null> {
  if (!sftp || sftp.exitCode !== null || sftp.signalCode !== null) return null;
  const ended = once(sftp, "exit");
  sftp.kill(signal);
  const [code] = await ended;
  return code;
}

async function withAccount() {
  const { admin } = await newOrganisation(database());
  const account = await createSftpAccount(admin, { name: "Files" });
  const { connectionId, username, password } = account;
  const inside = <T>(work: Parameters<typeof inOrganisation<T>>[1]) =>
    inOrganisation(admin.organisationId, work);
  return {
    ...{ admin, connectionId, username, password },
    resting: () => inside((at) => restingUploads(at, connectionId)),
    last: () => inside((at) => lastUploads(at, connectionId)),
  };
}

async function upload(config: ConnectConfig): Promise<void> {
  const client = await logIn(port, config);
  const session = await openSession(client);
  await session.request(ask.open(1, "/people.csv"));
  await session.request(ask.write(2, handle(), 0, "userName\n"));
  await session.request(ask.withHandle(request.close, 3, handle()));
  client.end();
}

test("a file put by password, and by key, comes to rest where the product looks for it", async () => {
  const { admin, connectionId, username, password, resting } = await withAccount();
  const pair = newKeyPair();
  await addSftpKeys(admin, connectionId, pair.public);
  await start();
  await upload({ username, password });
  await expect.poll(resting, { timeout: 10_000 }).toMatchObject([{ path: "/people.csv", size: 9 }]);
  await upload({ username, privateKey: pair.private });
  await expect(upload({ username, password: `${password}x` })).rejects.toThrow();
  await expect(upload({ username: "nobody", password })).rejects.toThrow();
  expect(await end("SIGTERM")).toBe(0);
});

test("clients meet the same server after it has started again", async () => {
  const { username, password } = await withAccount();
  const seen = async () => {
    await start();
    let key = "";
    const hostVerifier = (shown: Buffer) => {
      key = shown.toString("base64");
      return true;
    };
    (await logIn(port, { username, password, hostVerifier })).end();
    await end("SIGTERM");
    return key;
  };
  expect(await seen()).toBe(await seen());
});

test("what was being uploaded when the process was killed is broken, and never rests", async () => {
  const { username, password, resting, last } = await withAccount();
  await start();
  const client = await logIn(port, { username, password });
  const session = await openSession(client);
  await session.request(ask.open(1, "/people.csv"));
  await session.request(ask.write(2, handle(), 0, "userName\nann\n"));
  const gone = closed(client);
  await end("SIGKILL");
  await gone;
  await start();
  await expect.poll(last, { timeout: 10_000 }).toMatchObject([{ reason: "broken" }]);
  expect(await resting()).toEqual([]);
});

test("an account that is disabled is cut off within the next round", {
  timeout: 60_000,
}, async () => {
  const { admin, connectionId, username, password } = await withAccount();
  await start();
  const client = await logIn(port, { username, password });
  const gone = closed(client);
  await disableSftpAccount(admin, connectionId);
  await gone;
  await expect(logIn(port, { username, password })).rejects.toThrow();
});
