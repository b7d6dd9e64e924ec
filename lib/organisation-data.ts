/** An organisation's data as a whole: out to files its people can read, or erased. */
import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { type Handle, inOrganisation } from "#db/client";
import { readChunk } from "#db/files";
import * as db from "#db/organisation-data";
import { ownOrganisation } from "#db/organisations";
import { findPhoto, listPhotoKeys } from "#db/photos";
import { DomainError } from "./errors.ts";
import { peopleHeader, personLine } from "./organisation-people.ts";
import { findOrganisation } from "./organisations.ts";

const privateFile = { mode: 0o600 };
const rowFiles: { table: db.PlainTable; file: string }[] = [
  { table: "history", file: "history.jsonl" },
  { table: "runs", file: "runs.jsonl" },
  { table: "run_issues", file: "run-issues.jsonl" },
  { table: "run_changes", file: "run-changes.jsonl" },
  { table: "drafts", file: "drafts.jsonl" },
  { table: "photos", file: "photos.jsonl" },
  { table: "links", file: "links.jsonl" },
  { table: "doubles", file: "doubles.jsonl" },
  { table: "groups", file: "groups.jsonl" },
  { table: "group_members", file: "group-members.jsonl" },
  { table: "scim_requests", file: "scim-requests.jsonl" },
  { table: "sftp_accounts", file: "sftp-accounts.jsonl" },
  { table: "sftp_uploads", file: "sftp-uploads.jsonl" },
  { table: "webhook_endpoints", file: "webhook-endpoints.jsonl" },
  { table: "webhook_events", file: "webhook-events.jsonl" },
  { table: "mobile_identities", file: "mobile-identities.jsonl" },
];

export interface ExportAnswer {
  slug: string;
  folder: string;
  people: number;
  /** Original lists and other files as they came in. */
  originals: number;
  /** Lines per file. */
  lines: Record<string, number>;
}

/**
 * Writes all that an organisation holds, but for what opens doors, as files that people and
 * programs can read. The folder has its name when it is complete; memory holds one batch.
 * @throws DomainError not_found; invalid when the folder is not new or empty
 */
export async function exportOrganisation(slug: string, folder: string): Promise<ExportAnswer> {
  const { id } = await findOrganisation(slug);
  await mustBeFree(folder);
  const partial = `${folder}.${randomBytes(4).toString("hex")}.partial`;
  try {
    for (const room of ["files", "photos"]) {
      await mkdir(join(partial, room), { recursive: true, mode: 0o700 });
    }
    const counts = await inOrganisation(id, (at) => writeAll(at, partial));
    await rename(partial, folder);
    return { slug, folder, ...counts };
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

async function mustBeFree(folder: string): Promise<void> {
  const found = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  if (found.length === 0) return;
  throw new DomainError("invalid", `${folder} is not empty; name a new or an empty folder.`);
}

async function writeAll(at: Handle, folder: string) {
  const people = await writePeople(at, join(folder, "people.csv"));
  const lines: Record<string, number> = {};
  for (const { table, file } of rowFiles) {
    lines[file] = await writeRows(at, table, join(folder, file));
  }
  const files = await db.listFiles(at);
  for (const file of files) {
    const path = join(folder, "files", `${file.id}-${harmless(file.name)}`);
    await pipeline(() => chunks(at, file.id), createWriteStream(path, privateFile));
  }
  for (const [n, key] of (await listPhotoKeys(at)).entries()) {
    const photo = await findPhoto(at, key, "");
    if (!photo?.bytes) continue;
    await writeFile(join(folder, "photos", `${n + 1}-${harmless(key)}`), photo.bytes, privateFile);
  }
  const all = async (table: db.PlainTable) => (await Array.fromAsync(db.rowsOf(at, table))).flat();
  const about = {
    ...(await ownOrganisation(at)),
    accounts: await all("accounts"),
    connections: await all("connections"),
    files,
  };
  await writeFile(
    join(folder, "organisation.json"),
    `${JSON.stringify(about, null, 2)}\n`,
    privateFile,
  );
  return { people, originals: files.length, lines };
}

async function writePeople(at: Handle, path: string): Promise<number> {
  let count = 0;
  async function* text() {
    yield peopleHeader();
    for await (const batch of db.everybody(at)) {
      count += batch.length;
      yield batch.map(personLine).join("");
    }
  }
  await pipeline(text, createWriteStream(path, privateFile));
  return count;
}

async function writeRows(at: Handle, table: db.PlainTable, path: string): Promise<number> {
  let count = 0;
  async function* text() {
    for await (const batch of db.rowsOf(at, table)) {
      count += batch.length;
      yield batch.map((row) => `${JSON.stringify(row)}\n`).join("");
    }
  }
  await pipeline(text, createWriteStream(path, privateFile));
  return count;
}

async function* chunks(at: Handle, fileId: string) {
  for (let n = 0; ; n++) {
    const bytes = await readChunk(at, fileId, n);
    if (!bytes) return;
    yield bytes;
  }
}

/** The customer named the file, and may have named it anything. */
function harmless(name: string): string {
  return name.replaceAll(/[^\p{L}\p{M}\p{N}._ -]+/gu, "_").slice(-80);
}

export interface ErasureAnswer {
  slug: string;
  /** Rows that each table lost. */
  erased: Record<string, number>;
}

/**
 * Erases an organisation for good: every row in every table. Backups made before still hold it.
 * @param ownerUrl the database as its owner: the product's own role may not delete history
 * @throws DomainError not_found; invalid when it is not confirmed, saying what would go
 */
export async function eraseOrganisation(
  ownerUrl: string,
  slug: string,
  confirmed: boolean,
): Promise<ErasureAnswer> {
  const { id, name } = await findOrganisation(slug);
  if (!confirmed) {
    const { people, imports } = await inOrganisation(id, db.countEverything);
    throw new DomainError(
      "invalid",
      `This would erase "${name}" (${slug}) for good: ${amount(people, "person", "people")}, ${amount(imports, "import", "imports")} and everything else it holds. Make an export first, then say --yes.`,
    );
  }
  return { slug, erased: await db.deleteOrganisation(ownerUrl, id) };
}

function amount(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
