import { once } from "node:events";
import { connect, type Socket } from "node:net";
import ssh2, { type ConnectConfig } from "ssh2";
import { afterEach, expect, test } from "vitest";
import { request } from "#lib/sftp/numbers";
import { ask, handle } from "#lib/sftp/testing";
import { newKeyPair } from "#server/sftp/key-pair";
import type { GatewayLimits } from "#server/sftp/options";
import { closed, logIn, openSession } from "#server/sftp/raw-client";
import { startTestGateway, type TestGateway } from "#server/sftp/testing";

const patience = { timeout: 20_000 };
const password = "the right one";
const pair = newKeyPair();
const accounts = [{ username: "acme", password, publicKeys: [pair.public] }];
const right: ConnectConfig = { username: "acme", password };
const wrong: ConnectConfig = { username: "acme", password: "a guess" };

let gateway: TestGateway;
afterEach(() => gateway.stop());

async function start(limits: Partial<GatewayLimits> = {}, trustedProxies: string[] = []) {
  gateway = await startTestGateway(accounts, limits, { trustedProxies });
  return gateway.port;
}

/** A connection that a load balancer passes on. */
async function passedOn(port: number, address: string): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  socket.write(`PROXY TCP4 ${address} 10.0.0.1 5000 22\r\n`);
  return socket;
}

test("who says nothing, or says it drop by drop, is cut off", async () => {
  const port = await start({ grace: 700 });
  const silent = connect(port, "127.0.0.1").resume();
  const greeted = connect(port, "127.0.0.1").resume();
  greeted.write("SSH-2.0-greets-and-waits\r\n");
  const dripping = connect(port, "127.0.0.1").resume();
  const drops = setInterval(() => dripping.write("S"), 50);
  await Promise.all(
    [silent, greeted, dripping].map((socket) =>
      once(
        socket.on("error", () => undefined),
        "close",
      ),
    ),
  );
  clearInterval(drops);
});

test("in one connection six guesses are answered, each at a full second", async () => {
  const port = await start();
  let guesses = 0;
  const client = new ssh2.Client();
  const begin = performance.now();
  client
    .on("error", () => undefined)
    .connect({
      ...{ host: "127.0.0.1", port, username: "acme" },
      authHandler: (_, __, next) =>
        next({ type: "password", username: "acme", password: `${guesses++}` }),
    });
  await closed(client);
  expect(gateway.web.asked).toBe(6);
  expect(performance.now() - begin).toBeGreaterThan(5_900);
});

test("four failed connections bar an address, and no other; its guesses are not even looked at", async () => {
  const port = await start({}, ["127.0.0.1"]);
  const logInFrom = async (address: string, config: ConnectConfig) =>
    logIn(port, { ...config, sock: await passedOn(port, address) });
  const come = async (config: ConnectConfig) => {
    const client = await logInFrom("192.0.2.7", config).catch(() => undefined);
    client?.end();
    return client ? "in" : "out";
  };
  expect(await Promise.all([1, 2, 3, 4].map(() => come(wrong)))).not.toContain("in");
  await expect.poll(() => come(right), patience).toBe("out");
  const { asked } = gateway.web;
  await come(wrong);
  expect(gateway.web.asked).toBe(asked);
  (await logInFrom("192.0.2.8", right)).end();
});

test("who knocks and goes, as a monitor does, is never barred", async () => {
  const port = await start();
  for (let n = 0; n < 20; n++) {
    const socket = connect(port, "127.0.0.1");
    socket.write("SSH-2.0-monitor\r\n");
    await once(socket, "data");
    socket.destroy();
  }
  const client = await logIn(port, right);
  client.end();
});

test("nobody but a trusted proxy is believed about an address", async () => {
  const port = await start({}, ["192.0.2.99"]);
  const sock = await passedOn(port, "192.0.2.7");
  await expect(logIn(port, { ...right, sock })).rejects.toThrow();
});

test("of a flood of connections ten are kept, and who is in stays in", async () => {
  const port = await start();
  const client = await logIn(port, right);
  const flood = Array.from({ length: 60 }, () =>
    connect(port, "127.0.0.1").on("error", () => undefined),
  );
  let open = flood.length;
  for (const socket of flood) socket.resume().once("close", () => open--);
  await expect.poll(() => open, patience).toBe(10);
  const session = await openSession(client);
  expect((await session.request(ask.withPath(request.realpath, 1, "."))).id).toBe(1);
  for (const socket of flood) socket.destroy();
  client.end();
});

test("twenty are logged in from one address, and no more", async () => {
  const port = await start();
  const clients = await Promise.all(Array.from({ length: 10 }, () => logIn(port, right)));
  clients.push(...(await Promise.all(Array.from({ length: 10 }, () => logIn(port, right)))));
  await expect(logIn(port, right)).rejects.toThrow();
  for (const client of clients) client.end();
});

test("a key without its proof opens nothing, nor does another's key", async () => {
  const port = await start();
  const stranger = newKeyPair();
  await expect(logIn(port, { username: "acme", privateKey: stranger.private })).rejects.toThrow();
  // The public half is known to be right; the proof is made by another.
  const forged = ssh2.utils.parseKey(stranger.private);
  const shown = ssh2.utils.parseKey(pair.public);
  if (forged instanceof Error || shown instanceof Error) throw new Error("keys");
  const own = Object.assign(shown, { sign: forged.sign.bind(forged), isPrivateKey: () => true });
  const agent = {
    getIdentities: (give: CallableFunction) => give(undefined, [own]),
    sign: (_: unknown, data: Buffer, __: unknown, give: CallableFunction) =>
      give(undefined, forged.sign(data)),
  };
  await expect(logIn(port, { username: "acme", agent: agent as never })).rejects.toThrow();
  const client = await logIn(port, { username: "acme", privateKey: pair.private });
  client.end();
});

test("while the web is away nobody comes in, nobody is barred for it, and nothing is forgotten", async () => {
  const port = await start();
  const client = await logIn(port, right);
  const session = await openSession(client);
  gateway.web.isAway = true;
  for (let n = 0; n < 5; n++) await expect(logIn(port, right)).rejects.toThrow();
  await session.request(ask.open(1, "/people.csv"));
  await session.request(ask.write(2, handle(), 0, "userName\n"));
  await session.request(ask.withHandle(request.close, 3, handle()));
  gateway.web.isAway = false;
  (await logIn(port, right)).end();
  await expect.poll(() => gateway.events.at(-1)?.action, patience).toBe("upload");
  client.end();
});

test("an empty answer of the web, and a user without a name, let nobody in", async () => {
  const port = await start();
  for (const body of [
    "",
    "{}",
    '{"username":"","status":1,"home_dir":"/"}',
    '{"username":"acme","status":0,"home_dir":"/"}',
  ]) {
    gateway.web.answer = body;
    await expect(logIn(port, right)).rejects.toThrow();
  }
});

test("who does nothing for long, or stays too long, or is no longer welcome, is cut off", async () => {
  const port = await start({ idle: 300, round: 50 });
  await closed(await logIn(port, right));
  await gateway.stop();
  await closed(await logIn(await start({ longest: 300, round: 50 }), right));
  await gateway.stop();
  const client = await logIn(await start({ round: 50 }), right);
  await openSession(client);
  gateway.web.welcome = false;
  await closed(client);
});

test("a server that stops lets a file be finished, and takes nobody new", async () => {
  const port = await start();
  const idle = await logIn(port, right);
  const client = await logIn(port, right);
  const session = await openSession(client);
  await session.request(ask.open(1, "/people.csv"));
  const idleGone = closed(idle);
  const stopped = gateway.stop();
  await idleGone;
  await expect(logIn(port, right)).rejects.toThrow();
  await session.request(ask.write(2, handle(), 0, "userName\n"));
  client.on("error", () => undefined);
  const done = await session.request(ask.withHandle(request.close, 3, handle()));
  expect(done.code).toBe(0);
  await stopped;
  expect(gateway.events.at(-1)).toMatchObject({ action: "upload", status: 1, file_size: 9 });
});
