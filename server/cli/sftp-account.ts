import { readFile } from "node:fs/promises";
import { isIP } from "node:net";
import { setAuthSecret } from "#lib/auth/sealing";
import { createSftpAccount } from "#lib/connections/sftp-accounts";
import type { Env } from "#lib/env";
import { operatorFor } from "#lib/organisations";
import { shownHostKeys } from "#lib/sftp/host-keys";
import { defineCommand, UsageError } from "#server/cli/command";
import { authSecretOf } from "#server/secrets";
import { serverHostKeys } from "#server/sftp/host-keys";

const create = defineCommand({
  name: "sftp-account create",
  summary:
    "Makes an account that brings daily files, with its connection; the password is shown this once.",
  options: {
    org: { type: "text", help: "slug of the organisation", required: true },
    username: { type: "text", help: "its user name (default: from the slug)" },
    "public-key": { type: "file", help: "public keys that open it too, one on each line" },
    mode: { type: "text", help: "replace (files are complete lists, the default) or add" },
    live: {
      type: "flag",
      help: "files are applied by themselves (default: they are only planned)",
    },
  },
  needsDatabase: true,
  async run(options, { env }) {
    const { mode, live, username } = options;
    if (mode !== undefined && mode !== "add" && mode !== "replace") {
      throw new UsageError(`--mode must be add or replace, not "${mode}".`);
    }
    const file = options["public-key"];
    const publicKeys = file === undefined ? undefined : await readFile(file, "utf8");
    const actor = await operatorFor(options.org);
    // An account is handed over with the fingerprint, also before the server has ever started.
    setAuthSecret(authSecretOf(env));
    await serverHostKeys();
    const [hostKey] = await shownHostKeys();
    const made = await createSftpAccount(actor, { username, publicKeys, mode, live });
    return {
      username: made.username,
      password: made.password,
      host: publicHost(env),
      port: env.sftpPort,
      hostKeyFingerprint: hostKey?.fingerprint,
    };
  },
});

/** Where clients connect to: an address that stands for every interface is none, then it is the name of the web. */
function publicHost({ sftpHost, appUrl }: Env): string {
  const isEverywhere = isIP(sftpHost) !== 0 && /^[0:.]+$/.test(sftpHost);
  return isEverywhere ? new URL(appUrl).hostname : sftpHost;
}

export const sftpAccountCommands = [create];
