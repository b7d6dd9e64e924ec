import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Client, ClientChannel } from "ssh2";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openBit, request, status } from "#lib/sftp/numbers";
import { ask, handle } from "#lib/sftp/testing";
import { closed, logIn, openChannel, openSession } from "#server/sftp/raw-client";

const account = { username: "acme", password: "secret", publicKeys: [] };
const config = { username: "acme", password: "secret" };
const mostGrowth = 256_000_000;
const floodMs = 2_000;

let server: ChildProcess;
let port: number;
beforeEach(async () => {
  const given = JSON.stringify({ accounts: [account], limits: {} });
  server = fork("server/sftp/testing-process.ts", [given], { serialization: "json" });
  const [{ port: own }] = await once(server, "message");
  port = own;
});
afterEach(async () => {
  server.kill("SIGKILL");
  await once(server, "exit");
});

/** Bytes that the server has in memory. */
async function memory(): Promise<number> {
  server.send("memory");
  const [bytes] = await once(server, "message");
  return bytes;
}

/** The most memory while the flood goes on, above what it was; others are served meanwhile. */
async function growthDuring(flood: (goesOn: () => boolean) => Promise<void>): Promise<number> {
  const before = await memory();
  const other = await openSession(await logIn(port, config));
  const end = performance.now() + floodMs;
  const flooding = flood(() => performance.now() < end);
  let most = before;
  while (performance.now() < end) {
    most = Math.max(most, await memory());
    const { code } = await other.request(ask.withPath(request.realpath, 1, "."));
    expect(code).toBe(1);
    await sleep(50);
  }
  await flooding;
  return Math.max(most, await memory()) - before;
}

/** A file of 200 000 bytes that is open, on a channel of its own. */
async function withFile(): Promise<{ client: Client; channel: ClientChannel }> {
  const client = await logIn(port, config);
  const { channel, request: send } = await openSession(client);
  await send(ask.open(1, "/flood.csv", openBit.read | openBit.write | openBit.create));
  await send(ask.write(2, handle(), 0, Buffer.alloc(200_000)));
  return { client, channel };
}

/** What is not typed: the client's side of a channel. */
interface Inside {
  _protocol: { channelWindowAdjust(channel: number, bytes: number): void; rekey(): void };
  _sock: { pause(): void };
}
const inside = (client: Client) => client as unknown as Inside;
const windowOf = (channel: ClientChannel) =>
  (channel as unknown as { outgoing: { id: number; window: number } }).outgoing;

test("a flood of writes stays flat in memory", async () => {
  const { client, channel } = await withFile();
  const write = ask.write(3, handle(), 0, Buffer.alloc(200_000));
  const growth = await growthDuring(async (goesOn) => {
    while (goesOn()) if (!channel.write(write)) await once(channel, "drain");
  });
  expect(growth).toBeLessThan(mostGrowth);
  client.end();
});

test("a flood of reads that nobody reads stays flat in memory", async () => {
  const { client, channel } = await withFile();
  inside(client)._protocol.channelWindowAdjust(windowOf(channel).id, 2 ** 31);
  channel.pause();
  const reads = Buffer.concat(
    Array.from({ length: 500 }, (_, n) => ask.read(n, handle(), 0, 200_000)),
  );
  const growth = await growthDuring(async (goesOn) => {
    for (let n = 0; n < 40; n++) channel.write(reads);
    inside(client)._sock.pause();
    while (goesOn()) await sleep(100);
  });
  expect(growth).toBeLessThan(mostGrowth);
  client.destroy();
});

test("an exchange of keys that is never finished holds back no more than fits", async () => {
  const { client, channel } = await withFile();
  inside(client)._protocol.channelWindowAdjust(windowOf(channel).id, 2 ** 31);
  const reads = Buffer.concat(
    Array.from({ length: 20_000 }, (_, n) => ask.read(n, handle(), 0, 200_000)),
  );
  const growth = await growthDuring(async (goesOn) => {
    channel.write(reads);
    inside(client)._protocol.rekey();
    inside(client)._sock.pause();
    while (goesOn()) await sleep(100);
  });
  expect(growth).toBeLessThan(mostGrowth);
  client.destroy();
});

test("who does not heed the window is cut off, and does not fill the memory", async () => {
  const { client, channel } = await withFile();
  const gone = closed(client);
  // Answers are not read, so that the server reads nothing more; the client sends on as if it had room.
  inside(client)._protocol.channelWindowAdjust(windowOf(channel).id, 0);
  channel.pause();
  windowOf(channel).window = 2 ** 32;
  const reads = Buffer.concat(
    Array.from({ length: 500 }, (_, n) => ask.read(n, handle(), 0, 200_000)),
  );
  const write = ask.write(3, handle(), 0, Buffer.alloc(200_000));
  const growth = await growthDuring(async () => {
    channel.write(reads);
    for (let n = 0; n < 50; n++) channel.write(write);
    await gone;
  });
  expect(growth).toBeLessThan(mostGrowth);
});

test("four channels are open at once, and one that sends nonsense ends alone", async () => {
  const client = await logIn(port, config);
  const channels = [];
  for (let n = 0; n < 3; n++) channels.push(await openChannel(client));
  const session = await openSession(client);
  await expect(openChannel(client)).rejects.toThrow();
  const ended = channels.map(async (channel) => {
    const [code] = await once(channel.resume(), "close");
    return code;
  });
  channels[0]?.write(Buffer.from([0, 0, 0, 0]));
  channels[1]?.write(Buffer.alloc(9, 255));
  channels[2]?.write(Buffer.concat([ask.init(), ask.init()]));
  expect(await Promise.all(ended)).toEqual([1, 1, 1]);
  const { code } = await session.request(ask.withPath(request.stat, 1, "/nothing"));
  expect(code).toBe(status.noSuchFile);
  await openChannel(client);
  client.end();
});
