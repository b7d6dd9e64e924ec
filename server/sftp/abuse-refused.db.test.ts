import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import type { Algorithms, Client, ExecOptions } from "ssh2";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBit, reply, request, status } from "#lib/sftp/numbers";
import { ask } from "#lib/sftp/testing";
import { type ClientSetting, clientSetting, password } from "#server/sftp/client-testing";
import { logIn, openSession } from "#server/sftp/raw-client";
import { hasSftpClient } from "#server/testing/sftp-clients";

let setting: ClientSetting;
const acme = { username: "acme", password };
beforeAll(async () => {
  setting = await clientSetting(["acme", "other"], { waiting: { each: 50, all: 100 } });
});
afterAll(() => setting.stop());

test.each<[what: string, ask: (client: Client, done: (error?: Error | null) => void) => unknown]>([
  ["a shell", (client, done) => client.shell(done)],
  ["a command", (client, done) => client.exec("id", done)],
  ["a command with a terminal", (client, done) => client.exec("id", { pty: true }, done)],
  ["the agent", (client, done) => client.exec("id", { agentForward: true } as ExecOptions, done)],
  ["X11", (client, done) => client.exec("id", { x11: true }, done)],
  [
    "a variable and a command",
    (client, done) => client.exec("id", { env: { ...process.env, A: "b" } }, done),
  ],
  ["another subsystem", (client, done) => client.subsys("netconf", done)],
  [
    "a connection onwards",
    (client, done) => client.forwardOut("127.0.0.1", 1, "127.0.0.1", 22, done),
  ],
  ["a connection back", (client, done) => client.forwardIn("127.0.0.1", 0, done)],
  ["a socket onwards", (client, done) => client.openssh_forwardOutStreamLocal("/run/x", done)],
  ["a socket back", (client, done) => client.openssh_forwardInStreamLocal("/tmp/x", done)],
])("%s is refused", async (_, wanted) => {
  const client = await logIn(setting.gateway.port, acme);
  const { promise, resolve } = Promise.withResolvers<unknown>();
  wanted(client, resolve);
  expect(await promise).toBeInstanceOf(Error);
  client.end();
});

test("nothing outside the root is read, written, listed or named", async () => {
  const home = setting.gateway.homeOf("acme");
  mkdirSync(home, { recursive: true });
  mkdirSync(setting.gateway.homeOf("other"), { recursive: true });
  writeFileSync(join(setting.gateway.homeOf("other"), "secret.csv"), "secret");
  symlinkSync("/etc", join(home, "etc"));
  symlinkSync("/etc/passwd", join(home, "passwd.csv"));
  const client = await logIn(setting.gateway.port, acme);
  const session = await openSession(client);
  const strange = [
    ...["../other/secret.csv", "/../../../etc/passwd", "/etc/passwd", "passwd.csv", "etc/passwd"],
    ...["./photos/../../other/secret.csv", setting.gateway.homeOf("other")],
  ];
  for (const path of strange) {
    const replies = [
      await session.request(ask.open(1, path, openBit.read)),
      await session.request(ask.withPath(request.stat, 2, path)),
      await session.request(ask.withPath(request.opendir, 3, path)),
      await session.request(ask.withPath(request.remove, 4, path)),
    ];
    expect(replies.map(({ code }) => code)).toEqual(Array(4).fill(status.noSuchFile));
  }
  for (const path of [
    "a\0b",
    "n".repeat(256),
    "d/".repeat(600),
    "/a".repeat(17),
    Buffer.of(255, 254),
  ]) {
    const { code } = await session.request(ask.withPath(request.mkdir, 5, path, Buffer.alloc(0)));
    expect(code).toBe(status.failure);
  }
  const { rest } = await session.request(ask.withPath(request.realpath, 6, "../../.."));
  expect(rest.subarray(4, 5).toString()).toBe("/");
  for (const type of [19, 20, 21]) {
    const { code } = await session.request(ask.withPath(type, 7, "/etc/passwd", "/link"));
    expect(code).toBe(status.unsupported);
  }
  expect(readdirSync(home).sort()).toEqual([
    ...["archive", "etc", "passwd.csv", "photos", "results"],
  ]);
  client.end();
});

test.each<[what: string, algorithms: Algorithms]>([
  ["a key exchange with SHA-1", { kex: ["diffie-hellman-group14-sha1"] }],
  ["a cipher in CBC", { cipher: ["aes128-cbc"] }],
  ["a MAC with SHA-1", { cipher: ["aes128-ctr"], hmac: ["hmac-sha1"] }],
  ["a host key of RSA", { serverHostKey: ["ssh-rsa"] }],
])("%s is not spoken", async (_, algorithms) => {
  await expect(logIn(setting.gateway.port, { ...acme, algorithms })).rejects.toThrow("no matching");
});

test.skipIf(!hasSftpClient("scp"))(
  "the old protocol of scp is refused, and ends at once",
  async () => {
    const file = setting.local("people.csv", "userName\n");
    const scp = await setting.run("scp", [
      "-O",
      ...setting.openSsh("ed25519"),
      file,
      "acme@127.0.0.1:/",
    ]);
    expect(scp.code).toBeGreaterThan(0);
  },
);

test.skipIf(!hasSftpClient("ssh"))(
  "ssh gets neither a shell, nor a command, nor a way through",
  async () => {
    for (const wanted of [["-T"], ["-T", "-N", "-W", "127.0.0.1:22"]]) {
      const ssh = await setting.run("ssh", [
        ...setting.openSsh("ed25519"),
        ...wanted,
        "acme@127.0.0.1",
      ]);
      expect(ssh.code).toBe(255);
    }
  },
);

test.skipIf(!hasSftpClient("ssh-audit"))(
  "ssh-audit finds nothing wrong but the NIST curve for old clients",
  async () => {
    const { said } = await setting.run("ssh-audit", [
      "-n",
      "-p",
      String(setting.gateway.port),
      "127.0.0.1",
    ]);
    const failures = said.split("\n").filter((line) => line.includes("[fail]"));
    expect(said).toContain("curve25519-sha256");
    expect(failures.filter((line) => !line.includes("nistp256"))).toEqual([]);
  },
);

test("bytes of no sense before and after the greeting never stop the server", async () => {
  for (let n = 0; n < 60; n++) {
    const socket = connect(setting.gateway.port, "127.0.0.1").on("error", () => undefined);
    if (n % 2 === 0) socket.write("SSH-2.0-garbage\r\n");
    const bytes = Buffer.from(Array.from({ length: 500 }, (_, at) => (at * 7919 * (n + 1)) % 256));
    await new Promise((resolve) => socket.write(bytes, resolve));
    socket.destroy();
  }
  const session = await openSession(await logIn(setting.gateway.port, acme));
  const { type } = await session.request(ask.withPath(request.realpath, 1, "."));
  expect(type).toBe(reply.name);
  session.channel.end();
});
