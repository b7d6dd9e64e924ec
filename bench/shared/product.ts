/** A started product of the campaign's own with one organisation, thrown away afterwards. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { closeDatabase, openDatabase } from "#db/client";
import { migrate } from "#db/migrate";
import type { Actor } from "#lib/auth/actors";
import { createLog } from "#lib/log";
import { createOrganisation, operatorFor } from "#lib/organisations";
import { startPostgres } from "#server/postgres";
import {
  ownEnvironment,
  type StartedProduct,
  startProduct,
  temporaryFolder,
} from "#server/testing/product";

/**
 * Does the work beside the running product, with its database open in this process too.
 * @param settings of its environment, besides those of its own ports and folder
 */
export async function withStartedProduct<T>(
  work: (at: {
    product: StartedProduct;
    dataDir: string;
    sftpPort: number;
    /** The database as its owner. */
    ownerUrl: string;
    actor: Actor;
    slug: string;
  }) => Promise<T>,
  settings: Record<string, string> = {},
): Promise<T> {
  const folder = temporaryFolder();
  const environment = { ...(await ownEnvironment(folder.path)), ...settings };
  const product = await startProduct(environment);
  const database = await startPostgres({ dataDir: folder.path, log: createLog("error") });
  try {
    const secret = readFileSync(join(folder.path, "auth-secret"), "utf8").trim();
    openDatabase((await migrate(database.ownerUrl, secret)).appUrl);
    const slug = "campaign";
    await createOrganisation({ name: "Campaign", slug });
    const actor = await operatorFor(slug, "list");
    const { ownerUrl } = database;
    const sftpPort = Number(environment["SFTP_PORT"]);
    return await work({ product, dataDir: folder.path, sftpPort, ownerUrl, actor, slug });
  } finally {
    await closeDatabase();
    await database.stop();
    await product.stop();
    folder.remove();
  }
}
