/**
 * `npm run bench -- sftp [ROUNDS]`: uploads by OpenSSH's own client, each a whole command, to the server of files and to
 * OpenSSH's internal-sftp where there is one, in turns; 20 uploads at once; 400 sessions that do nothing.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newKeyPair } from "#server/sftp/key-pair";
import { logIn, openSession } from "#server/sftp/raw-client";
import { startClient } from "#server/testing/sftp-clients";
import { accounts, type Place, startOpenSsh, startOurs } from "./sftp/servers.ts";
import { peakMegabytes } from "./shared/processes.ts";

const largeBytes = 50 * 1024 * 1024;
const idleSessions = 400;
const reach = 1;

export async function run(args: string[]): Promise<void> {
  const rounds = Number(args[0] ?? 9);
  const folder = mkdtempSync(join(tmpdir(), "flexwhere-bench-"));
  const pair = newKeyPair();
  writeFileSync(join(folder, "key"), pair.private, { mode: 0o600 });
  const large = join(folder, "large.csv");
  writeFileSync(large, Buffer.alloc(largeBytes, "userName;surname\n"));
  const empty = join(folder, "empty.csv");
  writeFileSync(empty, "");

  const ours = await startOurs(pair.public);
  const openSsh = await startOpenSsh(folder, pair.public);
  const places = { ours, ...(openSsh && { openSsh }) };
  const upload = (place: Place, file: string, n = 0) => put({ folder, place, file, n });
  try {
    const works = {
      "nothing but a connection": (place: Place) => upload(place, empty),
      "50 MB": (place: Place) => upload(place, large),
      "20 times 50 MB at once": (place: Place) =>
        Promise.all(accounts.map((_, n) => upload(place, large, n))),
    };
    const measured = new Map<string, number[]>();
    // The first round warms both up.
    for (let round = 0; round <= rounds; round++) {
      for (const [work, act] of Object.entries(works)) {
        for (const [name, place] of Object.entries(places)) {
          const begin = performance.now();
          await act(place);
          const key = `${work} ${name}`;
          const ms = performance.now() - begin;
          if (round > 0) measured.set(key, [...(measured.get(key) ?? []), ms]);
        }
      }
    }
    const uploadsPeak = peakMegabytes(ours.process.pid ?? 0);
    const table = Object.fromEntries(
      Object.keys(works).map((work) => {
        const [own, other] = ["ours", "openSsh"].map((name) =>
          median(measured.get(`${work} ${name}`) ?? []),
        );
        const ratio = own !== undefined && other !== undefined ? own / other : undefined;
        return [work, { "ours, ms": own, "OpenSSH, ms": other, "ours / OpenSSH": ratio, reach }];
      }),
    );
    const idle = await idleMemory(pair);
    report({ rounds, table, uploadsPeak, idle });
  } finally {
    for (const { process: child } of Object.values(places)) child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function put(of: { folder: string; place: Place; file: string; n: number }): Promise<void> {
  const { folder, place, file, n } = of;
  const { user, path } = place.target(n);
  const options = [
    ...[`Port=${place.port}`, "StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null"],
    ...["LogLevel=ERROR", "IdentitiesOnly=yes", "BatchMode=yes"],
    "Ciphers=aes128-gcm@openssh.com",
  ].flatMap((option) => ["-o", option]);
  const args = [...options, "-i", join(folder, "key"), "-b", "-", `${user}@127.0.0.1`];
  const input = `put ${file} ${path}\n`;
  const { code, said } = await startClient("sftp", args, { home: folder, input }).ended;
  if (code !== 0) throw new Error(`an upload failed: ${said}`);
}

/** Megabytes of a fresh server before and with sessions that are open and silent. */
async function idleMemory(pair: { private: string; public: string }) {
  const place = await startOurs(pair.public);
  const pid = place.process.pid ?? 0;
  const before = peakMegabytes(pid);
  const clients = [];
  for (let n = 0; n < idleSessions; n++) {
    const { user } = place.target(n % accounts.length);
    const client = await logIn(place.port, { username: user, privateKey: pair.private });
    await openSession(client);
    clients.push(client);
  }
  const after = peakMegabytes(pid);
  for (const client of clients) client.end();
  place.process.kill();
  return { sessions: idleSessions, before, after };
}

function median(values: number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

function report(result: {
  rounds: number;
  table: Record<string, Record<string, number | undefined>>;
  uploadsPeak: number;
  idle: object;
}): void {
  const rounded = JSON.parse(
    JSON.stringify(result, (_, value) =>
      typeof value === "number" ? Number(value.toFixed(2)) : value,
    ),
  );
  console.table(rounded.table);
  console.table({ "peak of the uploads, MB": rounded.uploadsPeak, ...rounded.idle });
  mkdirSync("bench/results", { recursive: true });
  writeFileSync("bench/results/sftp.json", `${JSON.stringify(rounded, null, 2)}\n`);
}
