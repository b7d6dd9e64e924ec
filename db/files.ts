/** Bytes that several machines need: chunked rows, never a machine's disk. */
import type { Handle } from "./client.ts";

export const chunkBytes = 1024 * 1024;

export interface StoredFile {
  id: string;
  name: string;
  sha256: string;
  size: number;
}

/** Creates the file's row; its chunks follow by `addChunk`. */
export async function addFile(at: Handle, file: StoredFile): Promise<void> {
  await at.sql`
    insert into files (organisation_id, id, name, sha256, size)
    values (${at.organisationId}, ${file.id}, ${file.name}, ${file.sha256}, ${file.size})`;
}

export async function addChunk(
  at: Handle,
  fileId: string,
  n: number,
  bytes: Uint8Array,
): Promise<void> {
  await at.sql`
    insert into file_chunks (organisation_id, file_id, n, bytes)
    values (${at.organisationId}, ${fileId}, ${n}, ${bytes})`;
}

/** The hash and size become known when the last chunk has been read. */
export async function finishFile(at: Handle, file: StoredFile): Promise<void> {
  await at.sql`
    update files set sha256 = ${file.sha256}, size = ${file.size}
    where organisation_id = ${at.organisationId} and id = ${file.id}`;
}

/** One chunk by its number, from 0; undefined behind the last. */
export async function readChunk(
  at: Handle,
  fileId: string,
  n: number,
): Promise<Uint8Array | undefined> {
  const [row] = await at.sql<{ bytes: Uint8Array }[]>`
    select bytes from file_chunks
    where organisation_id = ${at.organisationId} and file_id = ${fileId} and n = ${n}`;
  return row?.bytes;
}
