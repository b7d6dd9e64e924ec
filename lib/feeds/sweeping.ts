/** Finds files that nobody told of: servers of files that keep no journal lose events when the web is away for long. */
import { inOrganisation } from "#db/client";
import { touchFeed } from "#db/feeds";
import { lastUploads, restingUploads, restUpload } from "#db/sftp-uploads";
import { newId } from "../ids.ts";
import { type FileState, filesIn, lookAt, unfinishedFiles } from "./drop.ts";
import type { Feed } from "./feed.ts";
import { kindOfFile } from "./names.ts";

/** Younger ones may yet be told. */
const leastAgeMs = 2 * 60_000;

/** Answers how many files it found. */
export async function sweepDrop(
  { organisationId, id, root }: Feed,
  { dataDir, now }: { dataDir: string; now: Date },
): Promise<number> {
  const paths = (await filesIn(root)).filter((path) =>
    ["list", "photo"].includes(kindOfFile(path)),
  );
  if (paths.length === 0) return 0;
  const unfinished = await unfinishedFiles(dataDir);
  const known = await inOrganisation(organisationId, async (at) => ({
    resting: new Set((await restingUploads(at, id)).map(({ path }) => path)),
    last: new Map((await lastUploads(at, id)).map((row) => [row.path, row])),
  }));
  let found = 0;
  for (const path of paths) {
    if (known.resting.has(path) || unfinished.has(`${root}${path}`)) continue;
    const file = await lookAt(root, path);
    if (!file || now.getTime() - file.changedAt.getTime() < leastAgeMs) continue;
    if (isKnown(file, known.last.get(path))) continue;
    const upload = { id: newId(), connectionId: id, path };
    await inOrganisation(organisationId, async (at) => {
      await restUpload(at, { ...upload, size: file.size, touchedAt: file.changedAt });
      if (kindOfFile(path) === "list") await touchFeed(at, id, file.changedAt);
    });
    found++;
  }
  return found;
}

/** One whose upload broke was changed before that was told; everything else bears the moment of its last change. */
function isKnown(
  file: FileState,
  last: { touchedAt: Date; reason: string | null } | undefined,
): boolean {
  if (!last) return false;
  const [changed, touched] = [file.changedAt.getTime(), last.touchedAt.getTime()];
  return last.reason === "broken" ? changed <= touched : changed === touched;
}
