/** `npm run demo`: the product with an organisation that does not exist and six weeks behind it. */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { closeDatabase, openDatabase } from "#db/client";
import { setAuthSecret } from "#lib/auth/sealing";
import { type Env, readEnv, type variables } from "#lib/env";
import { eraseOrganisation } from "#lib/organisation-data";
import { listOrganisations } from "#lib/overview/organisations";
import { organisation, signIns, tellStory } from "#server/demo/telling";
import { authSecretOf } from "#server/secrets";
import { nextFreePort } from "#server/start/ports";

type Variables = ReturnType<typeof variables>;

/**
 * The settings of `npm start`, but for a database and a data folder of the demo's own; where no ports
 * are asked for, those of a running `npm start` are left alone.
 */
export async function demoVariables(given: Variables): Promise<Variables> {
  const own = { ...given, DATABASE_URL: "" };
  const { dataDir, port, host, sftpPort, sftpHost } = readEnv(own);
  // A public address leads to the product's port.
  const web = given["PORT"] ? {} : { PORT: String(await nextFreePort(port, host)), APP_URL: "" };
  const sftp = given["SFTP_PORT"]
    ? {}
    : { SFTP_PORT: String(await nextFreePort(sftpPort, sftpHost)) };
  return { ...own, ...web, ...sftp, DATA_DIR: `${dataDir}-demo` };
}

/**
 * Tells the story where this data folder has not heard it to its end. Answers what to say once the
 * product is ready: how to sign in.
 */
export async function prepareDemo(
  settings: Env,
  database: { appUrl(): string; ownerUrl(): string },
  { signal, say }: { signal: AbortSignal; say(line: string): void },
): Promise<string[]> {
  const authSecret = authSecretOf(settings);
  const told = join(settings.dataDir, "demo-told");
  if (!existsSync(told)) {
    say("Making up an organisation of 400 people and six weeks of its history…");
    setAuthSecret(authSecret);
    openDatabase(database.appUrl());
    try {
      await forgetHalf(database.ownerUrl());
      await tellStory({ ownerUrl: database.ownerUrl(), authSecret }, signal);
    } finally {
      await closeDatabase();
    }
    writeFileSync(told, "");
  }
  return [
    `${organisation.name}, 400 people who do not exist. Sign in with e-mail and password:`,
    ...signIns(authSecret).map(
      ({ role, email, password }) => `${role.padEnd(8)} ${email.padEnd(35)} ${password}`,
    ),
  ];
}

/** What a start has told that was interrupted. */
async function forgetHalf(ownerUrl: string): Promise<void> {
  const known = await listOrganisations();
  if (!known.some(({ slug }) => slug === organisation.slug)) return;
  await eraseOrganisation(ownerUrl, organisation.slug, true);
}
