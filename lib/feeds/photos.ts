/** Photos that were brought, for the lists that name them. */
import { inOrganisation } from "#db/client";
import { settleUpload, type UploadRow } from "#db/sftp-uploads";
import { connectionActor } from "../auth/actors.ts";
import { DomainError } from "../errors.ts";
import { maxPhotoBytes } from "../users/photo-file.ts";
import { keepPhoto } from "../users/photos.ts";
import { FileChanged, type FileState, isPassing, isSame, withFile } from "./drop.ts";
import type { Feed } from "./feed.ts";

/** Keeps a photo under its name; one that cannot be kept is passed over. */
export async function takePhoto(feed: Feed, row: UploadRow, file: FileState): Promise<void> {
  const { organisationId, id, root } = feed;
  const actor = connectionActor({ organisationId, id, kind: "sftp" });
  const name = row.path.slice(row.path.lastIndexOf("/") + 1);
  const set = { size: file.size, touched_at: file.changedAt };
  const over = { ...set, state: "passed_over", reason: "photo" } as const;
  try {
    const bytes = file.size > maxPhotoBytes ? null : await bytesOf(root, row.path, file);
    if (bytes) await keepPhoto(actor, name, bytes);
    const end = bytes ? ({ ...set, state: "taken" } as const) : over;
    await inOrganisation(organisationId, (at) => settleUpload(at, row, end));
  } catch (error) {
    if (isPassing(error)) return;
    if (!(error instanceof DomainError)) throw error;
    await inOrganisation(organisationId, (at) => settleUpload(at, row, over));
  }
}

async function bytesOf(root: string, path: string, file: FileState): Promise<Buffer> {
  return withFile(root, path, async (opened, state) => {
    const bytes = await opened.readFile();
    if (isSame(await state(), file)) return bytes;
    throw new FileChanged();
  });
}
