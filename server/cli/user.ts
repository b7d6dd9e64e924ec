import { operatorFor } from "#lib/organisations";
import { listUsers, showUserNamed } from "#lib/users/people";
import { defineCommand } from "#server/cli/command";

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
