import { runNewestFile } from "#lib/feeds/newest";
import { operatorFor } from "#lib/organisations";
import { runAnswer } from "#lib/users/imports/run-answer";
import { defineCommand } from "#server/cli/command";

const run = defineCommand({
  name: "feed run",
  summary: "Takes the newest finished daily file, in this process.",
  options: { org: { type: "text", help: "slug of the organisation", required: true } },
  needsDatabase: true,
  async run({ org }, { env }) {
    return runAnswer(await runNewestFile(await operatorFor(org), env.dataDir));
  },
});

export const feedCommands = [run];
