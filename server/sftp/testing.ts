/** A server of files for tests and benchmarks, with a web that answers its two hooks. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fingerprintOf } from "#lib/connections/public-keys";
import { createLog } from "#lib/log";
import { startDrops } from "#server/sftp/drops";
import { startGateway } from "#server/sftp/gateway";
import { hooksClient } from "#server/sftp/hooks-client";
import { newKeyPair } from "#server/sftp/key-pair";
import { type GatewayLimits, usualLimits } from "#server/sftp/options";

export interface FileEvent {
  action: string;
  username: string;
  virtual_path: string;
  virtual_target_path?: string;
  file_size: number;
  status: number;
}

export interface Account {
  username: string;
  password: string;
  /** Of authorized_keys. */
  publicKeys: string[];
}

export interface TestGateway {
  port: number;
  /** Of its key. */
  fingerprint: string;
  /** The drop of an account. */
  homeOf(username: string): string;
  /** Everything told to the web. */
  events: FileEvent[];
  nextEvent(): Promise<void>;
  /** How the web behaves from now on. */
  web: {
    isAway: boolean;
    welcome: boolean;
    /** How often it was asked to let somebody in. */
    asked: number;
    /** What it says to everybody who is right, instead of the usual. */
    answer: string | undefined;
  };
  stop(): Promise<void>;
}

const secret = "hook secret of the tests";

/** Starts one with these accounts, on a free port and in a folder of its own. */
export async function startTestGateway(
  accounts: Account[],
  limits: Partial<GatewayLimits> = {},
  options: { trustedProxies?: string[] } = {},
): Promise<TestGateway> {
  const folder = mkdtempSync(join(tmpdir(), "flexwhere-sftp-"));
  const homeOf = (username: string) => join(folder, "drops", username);
  const events: FileEvent[] = [];
  let heard = Promise.withResolvers<void>();
  const web: TestGateway["web"] = {
    ...{ isAway: false, welcome: true, asked: 0, answer: undefined },
  };
  const answer = (path: string | undefined, body: string): [status: number, body: string] => {
    if (web.isAway) return [503, ""];
    const asked = JSON.parse(body);
    if (path === "/api/sftp/events") {
      events.push(asked);
      heard.resolve();
      heard = Promise.withResolvers<void>();
      return [200, "{}"];
    }
    web.asked++;
    const account = accounts.find(({ username }) => username === asked.username);
    const isRight =
      account !== undefined &&
      (asked.password === account.password ||
        account.publicKeys.some((key) => key.startsWith(asked.public_key || "-")));
    if (!isRight) return [403, "{}"];
    const { username } = account;
    const user = { username, status: 1, home_dir: homeOf(username) };
    return [200, web.answer ?? JSON.stringify(user)];
  };
  const hooks = createServer(async (request, response) => {
    const isOurs = request.headers.authorization === `Bearer ${secret}`;
    const [status, body] = isOurs ? answer(request.url, await text(request)) : [401, "{}"];
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => hooks.listen(0, "127.0.0.1", resolve));
  const { port } = hooks.address() as AddressInfo;
  const client = hooksClient(`http://127.0.0.1:${port}`, secret);
  const log = createLog("error");
  const drops = await startDrops({ folder: join(folder, "events"), tell: client.tell, log });
  const pair = newKeyPair();
  const gateway = await startGateway({
    ...{ host: "127.0.0.1", port: 0, hostKeys: [pair.private], log },
    trustedProxies: options.trustedProxies ?? [],
    limits: { ...usualLimits, ...limits },
    signIn: client.signIn,
    isWelcome: async () => web.welcome,
    folderOf: drops.folderOf,
  });
  let isStopped = false;
  return {
    ...{ port: gateway.port, fingerprint: fingerprintOf(blobOf(pair.public)), homeOf, events, web },
    nextEvent: () => heard.promise,
    async stop() {
      if (isStopped) return;
      isStopped = true;
      await gateway.stop();
      await drops.stop();
      hooks.closeAllConnections();
      hooks.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function blobOf(publicKey: string): Buffer {
  return Buffer.from(publicKey.split(" ")[1] ?? "", "base64");
}
