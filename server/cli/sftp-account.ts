import { readFile } from "node:fs/promises";
import { setAuthSecret } from "#lib/auth/sealing";
import { createSftpAccount } from "#lib/connections/sftp-accounts";
import { operatorFor } from "#lib/organisations";
import { sftpAddress } from "#lib/sftp/address";
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
    const { host, port, fingerprint } = await sftpAddress(env);
    const made = await createSftpAccount(actor, { username, publicKeys, mode, live });
    const { username: name, password } = made;
    return { username: name, password, host, port, hostKeyFingerprint: fingerprint };
  },
});

export const sftpAccountCommands = [create];
