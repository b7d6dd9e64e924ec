/** What happened to files, in the JSON of SFTPGo's file events, as it is told to the web. */
import { join } from "node:path";
import type { DropListener } from "#server/sftp/drop-folder";
import type { Journal } from "#server/sftp/journal";
import { nextMoment } from "#server/sftp/moments";
import type { SessionOf } from "#server/sftp/options";

const success = 1;
const failure = 2;
/** Of SFTPGo's kinds of storage: a folder on this machine. */
const localFolder = 0;

interface FileEvent {
  action: "pre-upload" | "upload" | "rename" | "delete";
  path: string;
  target?: string;
  size: number;
  status: number;
  /** Milliseconds. */
  elapsed?: number;
}

function toJson({ user, address, sessionId }: SessionOf, event: FileEvent): string {
  const { action, path, target, size, status, elapsed = 0 } = event;
  const fields = {
    ...{ action, username: user.username, path: join(user.home, path), virtual_path: path },
    ...(target && { target_path: join(user.home, target), virtual_target_path: target }),
    ...{ file_size: size, elapsed, fs_provider: localFolder, status, protocol: "SFTP" },
    ...{ ip: address, session_id: sessionId },
  };
  // Beyond what a JavaScript number holds: written by hand, as an integer.
  return `${JSON.stringify(fields).slice(0, -1)},"timestamp":${nextMoment()}}`;
}

/** Tells the journal what a session does to files. */
export function listenerOf(session: SessionOf, journal: Journal): DropListener {
  return {
    async uploading(path) {
      const begun = performance.now();
      const told = (action: FileEvent["action"], size: number, isWhole: boolean) => {
        const elapsed = Math.round(performance.now() - begun);
        const status = isWhole ? success : failure;
        return toJson(session, { action, path, size, status, elapsed });
      };
      await journal.add(told("pre-upload", 0, true));
      const settle = await journal.begin(told("upload", 0, false));
      session.writing(1);
      return async ({ size, complete }) => {
        try {
          await settle(told("upload", size, complete));
        } finally {
          session.writing(-1);
        }
      };
    },
    renamed: (path, target, size) =>
      journal.add(toJson(session, { action: "rename", path, target, size, status: success })),
    deleted: (path, size) =>
      journal.add(toJson(session, { action: "delete", path, size, status: success })),
  };
}
