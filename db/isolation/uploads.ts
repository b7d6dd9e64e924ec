/** Drafts and photos in the tests of the walls: sample rows, and every query function once. */
import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import type { Handle } from "../client.ts";
import * as drafts from "../drafts.ts";
import { addFile } from "../files.ts";
import * as photos from "../photos.ts";
import { updateRun } from "../runs.ts";

export interface UploadSample {
  draftId: string;
}

type Call = (at: Handle, of: UploadSample & { fileId: string; runId: string }) => Promise<unknown>;

export function newUploadSample(): UploadSample {
  return { draftId: randomUUID() };
}

/** As the owner, a draft of this file, planned in this run, and a photo that this person has. */
export async function arrangeUploads(
  sql: Sql,
  marker: string,
  of: { organisationId: string; userId: string; fileId: string; runId: string },
): Promise<UploadSample> {
  const sample = newUploadSample();
  await sql`
    insert into drafts (organisation_id, id, file_id, run_id, read)
    values (${of.organisationId}, ${sample.draftId}, ${of.fileId}, ${of.runId}, ${sql.json({ marker })})`;
  await sql`
    insert into photos (organisation_id, name_key, type, size, sha256, bytes)
    values (${of.organisationId}, 'jan.png', 'image/png', 9, ${marker}, ${Buffer.from(marker)})`;
  await sql`
    update users set profile_photo = ${`${marker}.png`}
    where organisation_id = ${of.organisationId} and id = ${of.userId}`;
  return sample;
}

const draftsCalls: Record<string, Call> = {
  insertDraft: async (at) => {
    const fileId = randomUUID();
    await addFile(at, { id: fileId, name: "b.csv", sha256: "", size: 2 });
    await drafts.insertDraft(at, { id: randomUUID(), fileId, createdBy: null });
  },
  findDraft: (at, of) => drafts.findDraft(at, of.draftId, "for update"),
  listDrafts: (at) => drafts.listDrafts(at),
  touchDraft: (at, of) => drafts.touchDraft(at, of.draftId, { read: { delimiter: "," } }),
  putChunk: (at, of) => drafts.putChunk(at, of.fileId, 8, new Uint8Array([1])),
  deleteDraft: (at, of) => drafts.deleteDraft(at, of.draftId, of.fileId),
  openRunsOf: async (at, of) => {
    await updateRun(at, of.runId, { status: "planned" });
    return drafts.openRunsOf(at, of.fileId);
  },
  endDraftOf: (at, of) => drafts.endDraftOf(at, of.runId),
  rememberReading: (at) => drafts.rememberReading(at, { fixes: ["shorten"] }),
};

const photosCalls: Record<string, Call> = {
  measurePhotos: async (at) => (await photos.measurePhotos(at, "piet.png")).count || undefined,
  putPhoto: (at) =>
    photos.putPhoto(at, {
      ...{ nameKey: "jan.png", type: "image/gif", sha256: "new", bytes: new Uint8Array([1]) },
    }),
  findPhoto: (at) => photos.findPhoto(at, "jan.png", ""),
  listPhotoKeys: (at) => photos.listPhotoKeys(at),
  namedPhotos: (at) => photos.namedPhotos(at),
  settlePhotos: async (at) =>
    (await photos.settlePhotos(at, [], new Date("2026-01-01"), new Date("2026-01-01"))) ||
    undefined,
};

export const triedUploadModules = [
  {
    file: "drafts.ts",
    exports: drafts as Record<string, unknown>,
    calls: draftsCalls,
    // A lock touches no row; the other is a definer lookup that gives ids only.
    exempt: ["lockDrafts", "idleDrafts"],
  },
  {
    file: "photos.ts",
    exports: photos as Record<string, unknown>,
    calls: photosCalls,
    exempt: ["lockPhotos", "organisationsWithPhotosToLookAt"],
  },
];
