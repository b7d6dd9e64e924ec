import { setAuthSecret } from "#lib/auth/sealing";
import { whyEn } from "#lib/messages/why-en";
import { findOrganisation, operatorFor } from "#lib/organisations";
import { listUsers, showUserNamed } from "#lib/users/people";
import { type Reader, sayFinding, stepsOf } from "#lib/why/telling";
import { why } from "#lib/why/why";
import { defineCommand, UsageError } from "#server/cli/command";
import { authSecretOf } from "#server/secrets";

const org = { type: "text", help: "slug of the organisation", required: true } as const;

export const userList = defineCommand({
  name: "user list",
  summary: "The people of an organisation, by display name.",
  options: {
    org,
    inactive: { type: "flag", help: "also those without access" },
    filter: { type: "text", help: "part of a display name, user name or e-mail" },
  },
  needsDatabase: true,
  async run(options) {
    const { inactive, filter } = options;
    return { users: await listUsers(await operatorFor(options.org), { inactive, filter }) };
  },
});

export const userShow = defineCommand({
  name: "user show",
  summary: "One person.",
  options: { org, user: { type: "text", help: "the user name", required: true } },
  needsDatabase: true,
  run: async (options) => showUserNamed(await operatorFor(options.org), options.user),
});

export const userWhy = defineCommand({
  name: "user why",
  summary: "Why somebody can or cannot use the app, also somebody who is not here.",
  options: {
    org,
    user: {
      type: "text",
      help: "a name, user name, e-mail address or staff number",
      required: true,
    },
  },
  needsDatabase: true,
  async run({ org: slug, user: asked }, { env }) {
    // Whoever was erased is known by a keyed mark only.
    setAuthSecret(authSecretOf(env));
    const { timeZone } = await findOrganisation(slug);
    const answer = await why(await operatorFor(slug), asked);
    if (answer.is === "nothing") throw new UsageError(`${whyEn.nothing} (--user)`);
    if (answer.is === "several") {
      return { sentence: whyEn.severalTitle, evidence: [], people: answer.matches };
    }
    const format = new Intl.DateTimeFormat("en-GB", {
      ...{ dateStyle: "medium", timeStyle: "short", timeZone },
    });
    const reader: Reader = {
      ...{ locale: "en", asked, day: (iso) => iso },
      moment: (iso) => format.format(new Date(iso)),
      ...(answer.is === "person" && { person: answer.person }),
    };
    const { reason, evidence } = answer;
    return {
      sentence: sayFinding(reason, reader),
      evidence: [reason, ...evidence].map((finding) => ({
        ...{ kind: finding.kind, sentence: sayFinding(finding, reader) },
        ...{ at: finding.at ?? null, runId: finding.run?.id ?? null, line: finding.line ?? null },
      })),
      next: stepsOf(answer, reader).map(({ text }) => text),
      userId: answer.is === "person" ? answer.person.id : null,
    };
  },
});
