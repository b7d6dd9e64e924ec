import type { Stats } from "node:fs";
import { type Attributes, fileMode, folderMode } from "#lib/sftp/attributes";

/** Kind, size and times; who owns it on this machine is nobody's business. */
export function shownAttributes(stats: Stats): Attributes {
  const [accessed, modified] = [stats.atimeMs, stats.mtimeMs].map((ms) =>
    Math.min(0xffff_ffff, Math.max(0, Math.floor(ms / 1000))),
  );
  return {
    size: stats.size,
    owner: { user: 0, group: 0 },
    mode: stats.isDirectory() ? folderMode : fileMode,
    times: { accessed: accessed ?? 0, modified: modified ?? 0 },
  };
}
