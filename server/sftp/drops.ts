import type { Folder } from "#lib/sftp/folder";
import { DropFolder } from "#server/sftp/drop-folder";
import { prepareDrop } from "#server/sftp/drop-paths";
import { DropUsage } from "#server/sftp/drop-usage";
import { listenerOf } from "#server/sftp/events";
import { type JournalOptions, openJournal } from "#server/sftp/journal";
import type { SessionOf } from "#server/sftp/options";

/** The accounts' folders on this machine, and the telling of what happens in them. */
export async function startDrops(
  options: JournalOptions,
): Promise<{ folderOf(session: SessionOf): Promise<Folder>; stop(): Promise<void> }> {
  const journal = await openJournal(options);
  const usages = new Map<string, DropUsage>();
  return {
    async folderOf(session) {
      const { home, limits } = session.user;
      await prepareDrop(home);
      const usage = usages.get(home) ?? new DropUsage(home, limits);
      usages.set(home, usage);
      return new DropFolder(home, usage, listenerOf(session, journal));
    },
    stop: () => journal.stop(),
  };
}
