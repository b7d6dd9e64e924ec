/** Bytes of lists, kept in the database so that any machine can go on with them. */
import { createHash } from "node:crypto";
import { besideOrganisation, type Handle, inOrganisation } from "#db/client";
import * as db from "#db/files";
import { isId, newId } from "../../ids.ts";
import type { ByteSource } from "../csv/read.ts";

/**
 * Stores the bytes in one transaction and returns the file's id; memory holds one chunk.
 * @param also what belongs in the same transaction; when it throws, nothing is kept
 */
export async function keepFile(
  organisationId: string,
  name: string,
  source: ByteSource,
  also?: (at: Handle, file: db.StoredFile) => Promise<void>,
): Promise<string> {
  const id = newId();
  await inOrganisation(organisationId, async (at) => {
    await db.addFile(at, { id, name, sha256: "", size: 0 });
    const hash = createHash("sha256");
    let size = 0;
    let n = 0;
    for await (const chunk of source()) {
      for (let from = 0; from < chunk.length; from += db.chunkBytes) {
        const bytes = chunk.subarray(from, from + db.chunkBytes);
        hash.update(bytes);
        size += bytes.length;
        await db.addChunk(at, id, n++, bytes);
      }
    }
    const file = { id, name, sha256: hash.digest("hex"), size };
    await db.finishFile(at, file);
    await also?.(at, file);
  });
  return id;
}

/** The bytes again, chunk by chunk, each in a short transaction of its own beside the run's. */
export function keptFile(organisationId: string, fileId: string): ByteSource {
  return async function* () {
    if (!isId(fileId)) return;
    for (let n = 0; ; n++) {
      const bytes = await besideOrganisation(organisationId, (at) => db.readChunk(at, fileId, n));
      if (!bytes) return;
      yield bytes;
    }
  };
}
