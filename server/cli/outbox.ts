import { setAuthSecret } from "#lib/auth/sealing";
import { listOutbox } from "#lib/mail/outbox";
import { operatorFor } from "#lib/organisations";
import { defineCommand } from "#server/cli/command";
import { authSecretOf } from "#server/secrets";

export const outboxList = defineCommand({
  name: "outbox list",
  summary: "Mails that were not sent, with their text.",
  options: { org: { type: "text", help: "slug of the organisation", required: true } },
  needsDatabase: true,
  async run({ org }, { env }) {
    setAuthSecret(authSecretOf(env));
    return { mails: await listOutbox(await operatorFor(org), env.appUrl) };
  },
});
