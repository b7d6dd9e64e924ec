/** What servers of files tell, as it is noted: nothing is read or imported here, so that they are answered at once. */
import { type Handle, inOrganisation } from "#db/client";
import { touchFeed } from "#db/feeds";
import { forgetResting, passOver, restUpload } from "#db/sftp-uploads";
import { accountNamed } from "../connections/sftp-sign-in.ts";
import { newId } from "../ids.ts";
import type { FileDeed, FileEvent } from "../sftp/hooks.ts";
import { kindOfFile } from "./names.ts";

/**
 * Once this returns the event is kept. One of an account that does not exist (any more) is of no use. Servers of files do
 * not always tell things in their order; what happened before a file came to rest changes nothing about that.
 */
export async function noteFileEvent(
  { username, at: told, deeds }: FileEvent,
  now = new Date(),
): Promise<void> {
  const account = await accountNamed(username.toLowerCase());
  if (!account) return;
  const { connectionId } = account.row;
  const when = told !== null && told < now ? told : now;
  await inOrganisation(account.organisationId, async (at) => {
    for (const deed of deeds) await noteDeed(at, connectionId, deed, { when, now });
  });
}

async function noteDeed(
  at: Handle,
  connectionId: string,
  { path, is, size }: FileDeed,
  { when, now }: { when: Date; now: Date },
): Promise<void> {
  const kind = kindOfFile(path);
  if (kind === "temporary" || kind === "ours") return;
  const upload = { id: newId(), connectionId, path, size };
  // An upload that begins may end in the same millisecond.
  const before = is === "begun" ? when : new Date(when.getTime() + 1);
  if (is !== "finished") await forgetResting(at, { connectionId, path }, before);
  // A server that died tells at its next start what it was writing, with the moment at which it had begun.
  if (is === "broken") await passOver(at, { ...upload, touchedAt: now, reason: "broken" });
  else if (is === "finished" && kind === "strange") {
    await passOver(at, { ...upload, touchedAt: now, reason: "strange" });
  } else if (is === "finished") {
    await restUpload(at, { ...upload, touchedAt: when });
    if (kind === "list") await touchFeed(at, connectionId, when);
  }
}
