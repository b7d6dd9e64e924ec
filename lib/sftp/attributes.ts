/** Attributes of a file in SFTP version 3, and the line that `ls -l` would print for it. */
import { BrokenPacket, type FieldReader, type PacketWriter } from "./packets.ts";

/** What is absent is not known, or not to be changed. Times in whole seconds since 1970. */
export interface Attributes {
  size?: number;
  owner?: { user: number; group: number };
  /** With the bits of the file's kind. */
  mode?: number;
  times?: { accessed: number; modified: number };
}

const has = { size: 1, owner: 2, mode: 4, times: 8, extended: 0x8000_0000 };
/** Nobody sends extended attributes in version 3; a few are let pass. */
const maxExtended = 16;

const kindMask = 0o170000;
const folderKind = 0o040000;

export const folderMode = folderKind | 0o755;
export const fileMode = 0o100000 | 0o644;

/** @throws {BrokenPacket} for attributes that end early or count absurdly */
export function readAttributes(fields: FieldReader): Attributes {
  const flags = fields.u32();
  const attributes: Attributes = {};
  if (flags & has.size) attributes.size = fields.u64();
  if (flags & has.owner) attributes.owner = { user: fields.u32(), group: fields.u32() };
  if (flags & has.mode) attributes.mode = fields.u32();
  if (flags & has.times) attributes.times = { accessed: fields.u32(), modified: fields.u32() };
  if (flags & has.extended) {
    const count = fields.u32();
    if (count > maxExtended) throw new BrokenPacket(`${count} extended attributes`);
    for (let n = 0; n < 2 * count; n++) fields.bytes();
  }
  return attributes;
}

export function writeAttributes(to: PacketWriter, attributes: Attributes): void {
  const { size, owner, mode, times } = attributes;
  const flags =
    (size === undefined ? 0 : has.size) |
    (owner === undefined ? 0 : has.owner) |
    (mode === undefined ? 0 : has.mode) |
    (times === undefined ? 0 : has.times);
  to.u32(flags);
  if (size !== undefined) to.u64(size);
  if (owner !== undefined) to.u32(owner.user).u32(owner.group);
  if (mode !== undefined) to.u32(mode);
  if (times !== undefined) to.u32(times.accessed).u32(times.modified);
}

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const halfYear = 182 * 86_400_000;

/** As `ls -l` prints a file: some clients read kind, size and time from nowhere else. UTC. */
export function longName(name: string, attributes: Attributes, now: number): string {
  const { mode = fileMode, size = 0, times } = attributes;
  const letters = [8, 7, 6, 5, 4, 3, 2, 1, 0].map((bit) =>
    mode & (1 << bit) ? "xwr"[bit % 3] : "-",
  );
  const kind = (mode & kindMask) === folderKind ? "d" : "-";
  const modified = (times?.modified ?? 0) * 1000;
  const at = new Date(modified);
  const clock = at.toISOString().slice(11, 16);
  const isRecent = modified <= now && now - modified < halfYear;
  const time = isRecent ? clock : String(at.getUTCFullYear()).padStart(5);
  const day = `${months[at.getUTCMonth()]} ${String(at.getUTCDate()).padStart(2)}`;
  const count = String(size).padStart(8);
  return `${kind}${letters.join("")}    1 flexwhere flexwhere ${count} ${day} ${time} ${name}`;
}
