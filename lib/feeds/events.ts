/** What servers of files tell, as it is noted: nothing is read or imported here, so that they are answered at once. */
import { type Handle, inOrganisation } from "#db/client";
import { touchFeed } from "#db/feeds";
import { forgetResting, passOver, restUpload } from "#db/sftp-uploads";
import { accountNamed } from "../connections/sftp-sign-in.ts";
import { newId } from "../ids.ts";
import type { FileDeed, FileEvent } from "../sftp/hooks.ts";
import { kindOfFile } from "./names.ts";

/** Once this returns the event is kept. One of an account that does not exist (any more) is of no use. */
export async function noteFileEvent(
  { username, deeds }: FileEvent,
  now = new Date(),
): Promise<void> {
  const account = await accountNamed(username.toLowerCase());
  if (!account) return;
  const { connectionId } = account.row;
  await inOrganisation(account.organisationId, async (at) => {
    for (const deed of deeds) await noteDeed(at, connectionId, deed, now);
  });
}

async function noteDeed(
  at: Handle,
  connectionId: string,
  { path, is, size }: FileDeed,
  now: Date,
): Promise<void> {
  const kind = kindOfFile(path);
  if (kind === "temporary" || kind === "ours") return;
  const upload = { id: newId(), connectionId, path, size, touchedAt: now };
  if (is !== "finished" || kind === "strange") await forgetResting(at, connectionId, path);
  if (is === "broken") await passOver(at, { ...upload, reason: "broken" });
  else if (is === "finished" && kind === "strange") {
    await passOver(at, { ...upload, reason: "strange" });
  } else if (is === "finished") {
    await restUpload(at, upload);
    if (kind === "list") await touchFeed(at, connectionId, now);
  }
}
