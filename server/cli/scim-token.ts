import { listConnections } from "#lib/connections/connections";
import { createTokenFor, listTokens, revokeToken } from "#lib/connections/tokens";
import { operatorFor } from "#lib/organisations";
import { defineCommand, UsageError } from "#server/cli/command";

const org = { type: "text", help: "slug of the organisation", required: true } as const;

const create = defineCommand({
  name: "scim-token create",
  summary:
    "Makes a token of a SCIM connection, and the connection when there is none; shown this once.",
  options: {
    org,
    connection: { type: "text", help: 'its name (default: the only one, or a new "Entra ID")' },
    "expires-days": { type: "text", help: "how many days it is good (default: without end)" },
  },
  needsDatabase: true,
  async run(options, { env }) {
    const days = options["expires-days"];
    if (days !== undefined && !/^\d{1,5}$/.test(days)) {
      throw new UsageError(`--expires-days is "${days}": it must be a number of days.`);
    }
    const actor = await operatorFor(options.org);
    const term = days === undefined ? undefined : Number(days);
    const { id, token, connection } = await createTokenFor(actor, options.connection, term);
    return { id, token, baseUrl: `${env.appUrl}/scim/v2`, connection };
  },
});

const list = defineCommand({
  name: "scim-token list",
  summary: "The tokens of an organisation's SCIM connections.",
  options: { org },
  needsDatabase: true,
  async run(options) {
    const actor = await operatorFor(options.org);
    const { connections } = await listConnections(actor);
    const names = new Map(connections.map(({ id, name }) => [id, name]));
    const tokens = await listTokens(actor);
    return {
      tokens: tokens.map(({ connectionId, ...token }) => ({
        ...token,
        connection: names.get(connectionId) ?? null,
      })),
    };
  },
});

const revoke = defineCommand({
  name: "scim-token revoke",
  summary: "Ends a token at once.",
  options: { org, id: { type: "text", help: "its id", required: true } },
  needsDatabase: true,
  async run({ org: slug, id }) {
    await revokeToken(await operatorFor(slug), id);
    return { id };
  },
});

export const scimTokenCommands = [create, list, revoke];
