import { eraseOrganisation, exportOrganisation } from "#lib/organisation-data";
import { asOwner } from "#server/cli/backup";
import { defineCommand } from "#server/cli/command";

const slugOption = { type: "text", help: "its short name", required: true } as const;

export const organisationDataCommands = [
  defineCommand({
    name: "org export",
    summary: "Writes all that an organisation holds as files that people can read.",
    options: {
      slug: slugOption,
      to: { type: "file", help: "a new or empty folder", required: true },
    },
    needsDatabase: true,
    run: ({ slug, to }) => exportOrganisation(slug, to),
  }),
  defineCommand({
    name: "org erase",
    summary: "Erases an organisation for good; without --yes it says what would go.",
    options: { slug: slugOption, yes: { type: "flag", help: "do it" } },
    needsDatabase: true,
    run: ({ slug, yes }, context) =>
      asOwner(context, (ownerUrl) => eraseOrganisation(ownerUrl, slug, yes)),
  }),
];
