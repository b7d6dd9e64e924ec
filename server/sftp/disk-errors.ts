import { denied, noSuchFile, Refusal } from "#lib/sftp/folder";
import { status } from "#lib/sftp/numbers";

/** What the disk's refusals are to a client; everything else is ours and goes into the log. */
const refusals: Partial<Record<string, () => Refusal>> = {
  ENOENT: noSuchFile,
  ENOTDIR: noSuchFile,
  // A link, which is not followed.
  ELOOP: noSuchFile,
  EACCES: denied,
  EPERM: denied,
  EROFS: denied,
  EEXIST: () => new Refusal(status.failure, "There is something of that name already"),
  ENOTEMPTY: () => new Refusal(status.failure, "The folder is not empty"),
  EISDIR: () => new Refusal(status.failure, "That is a folder"),
  EINVAL: () => new Refusal(status.failure, "That cannot be done"),
  ENAMETOOLONG: () => new Refusal(status.failure, "The name is too long"),
  ENOSPC: () => new Refusal(status.failure, "The server's disk is full"),
  EDQUOT: () => new Refusal(status.failure, "The server's disk is full"),
};

/** Does work on the disk. @throws {Refusal} for what a client can be told */
export async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    throw refusals[code]?.() ?? error;
  }
}
