/** What the tests with real clients have in common: a gateway, its accounts, and how each client is called. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ssh2 from "ssh2";
import { newKeyPair } from "#server/sftp/key-pair";
import type { GatewayLimits } from "#server/sftp/options";
import { type FileEvent, startTestGateway, type TestGateway } from "#server/sftp/testing";
import { type Ran, startClient } from "#server/testing/sftp-clients";

export const password = "correct horse, battery: staple";

export interface ClientSetting {
  gateway: TestGateway;
  /** Files of the clients. */
  folder: string;
  /** A local file with this content. */
  local(name: string, content: string | Buffer): string;
  /** What the server has under a name. */
  remote(username: string, name: string): string;
  /** Options of sftp, scp and ssh: by key, or by password. */
  openSsh(by: "ed25519" | "rsa" | "password"): string[];
  run(command: string, args: string[], input?: string): Promise<Ran>;
  /** The events of an account, as soon as there are as many. */
  events(username: string, count: number): Promise<FileEvent[]>;
  stop(): Promise<void>;
}

/** @param usernames accounts, all with the same password and keys */
export async function clientSetting(
  usernames: string[],
  limits: Partial<GatewayLimits> = {},
): Promise<ClientSetting> {
  const folder = mkdtempSync(join(tmpdir(), "flexwhere-clients-"));
  const keys = {
    ed25519: newKeyPair(),
    rsa: ssh2.utils.generateKeyPairSync("rsa", { bits: 3072 }),
  };
  for (const [kind, pair] of Object.entries(keys)) {
    writeFileSync(join(folder, kind), pair.private, { mode: 0o600 });
  }
  const publicKeys = Object.values(keys).map((pair) => pair.public);
  const accounts = usernames.map((username) => ({ username, password, publicKeys }));
  const gateway = await startTestGateway(accounts, limits);
  const asked = join(folder, "askpass");
  writeFileSync(asked, `#!/bin/sh\necho '${password}'\n`);
  chmodSync(asked, 0o700);
  mkdirSync(join(folder, ".ssh"), { mode: 0o700 });
  // How sftp and scp get at a password; lftp, which calls ssh, answers the question itself.
  const askpass = { SSH_ASKPASS: asked, SSH_ASKPASS_REQUIRE: "force" };
  const options = (...all: string[]) => all.flatMap((option) => ["-o", option]);
  return {
    ...{ gateway, folder },
    local(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    remote: (username, name) => readFileSync(join(gateway.homeOf(username), name), "latin1"),
    openSsh(by) {
      const common = options(
        ...[`Port=${gateway.port}`, "StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null"],
        ...["IdentitiesOnly=yes", "LogLevel=ERROR", "ConnectTimeout=10"],
      );
      return by === "password"
        ? [...common, ...options("PreferredAuthentications=password")]
        : [...common, ...options("BatchMode=yes"), "-i", join(folder, by)];
    },
    run: (command, args, input = "") => {
      const env = command === "lftp" ? {} : askpass;
      return startClient(command, args, { home: folder, env, input }).ended;
    },
    async events(username, count) {
      for (;;) {
        const own = gateway.events.filter((event) => event.username === username);
        const told = own.filter(({ action }) => action !== "pre-upload");
        if (told.length >= count) return told;
        await gateway.nextEvent();
      }
    },
    async stop() {
      await gateway.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
