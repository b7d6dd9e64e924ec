import { createOrganisation } from "#lib/organisations";
import { listOrganisations, showOrganisation } from "#lib/overview/organisations";
import { defineCommand } from "#server/cli/command";

export const orgCreate = defineCommand({
  name: "org create",
  summary: "Makes an organisation.",
  options: {
    name: { type: "text", help: 'what it is called, e.g. "Acme BV"', required: true },
    slug: {
      type: "text",
      help: "its short name: lower-case letters, digits, hyphens",
      required: true,
    },
    "time-zone": { type: "text", help: "e.g. Europe/Amsterdam (the default)" },
    locale: { type: "text", help: "nl (the default) or en" },
    like: { type: "text", help: "slug of an organisation whose settings are copied" },
  },
  needsDatabase: true,
  run: (options) => createOrganisation({ ...options, timeZone: options["time-zone"] }),
});

export const orgList = defineCommand({
  name: "org list",
  summary: "All organisations: people, ways in, last good import, and what needs somebody.",
  options: {},
  needsDatabase: true,
  run: async () => ({ organisations: await listOrganisations() }),
});

export const orgShow = defineCommand({
  name: "org show",
  summary: "One organisation.",
  options: { slug: { type: "text", help: "its short name", required: true } },
  needsDatabase: true,
  run: ({ slug }) => showOrganisation(slug),
});
