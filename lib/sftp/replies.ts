/** The replies of a session, each a packet. */
import { type Attributes, longName, writeAttributes } from "./attributes.ts";
import type { Entry, Space } from "./folder.ts";
import { reply, type Status, status } from "./numbers.ts";
import { maxPacket, PacketWriter } from "./packets.ts";

/** What fits in a packet beside the other fields of a read or write, in bytes: OpenSSH's own number. */
export const maxData = maxPacket - 1024;

const extensions = [
  ["limits@openssh.com", "1"],
  ["posix-rename@openssh.com", "1"],
  ["fsync@openssh.com", "1"],
  ["statvfs@openssh.com", "2"],
] as const;

/** The only reply without the number of a request. */
export function versionReply(): Buffer {
  const writer = new PacketWriter(reply.version).u32(3);
  for (const [name, value] of extensions) writer.bytes(name).bytes(value);
  return writer.packet();
}

export function statusReply(id: number, code: Status, message: string): Buffer {
  return new PacketWriter(reply.status).u32(id).u32(code).bytes(message).bytes("en").packet();
}

export function okReply(id: number): Buffer {
  return statusReply(id, status.ok, "OK");
}

export function handleReply(id: number, handle: Buffer): Buffer {
  return new PacketWriter(reply.handle).u32(id).bytes(handle).packet();
}

export function dataReply(id: number, data: Buffer): Buffer {
  return new PacketWriter(reply.data).u32(id).bytes(data).packet();
}

export function attributesReply(id: number, attributes: Attributes): Buffer {
  const writer = new PacketWriter(reply.attributes).u32(id);
  writeAttributes(writer, attributes);
  return writer.packet();
}

/** Names with what is known of each; for the answer to REALPATH, nothing is. */
export function namesReply(id: number, entries: Entry[], now: number): Buffer {
  const writer = new PacketWriter(reply.name).u32(id).u32(entries.length);
  for (const { name, attributes } of entries) {
    writer.bytes(name).bytes(longName(name, attributes, now));
    writeAttributes(writer, attributes);
  }
  return writer.packet();
}

export function limitsReply(id: number, maxHandles: number): Buffer {
  const writer = new PacketWriter(reply.extended).u32(id);
  for (const limit of [maxPacket, maxData, maxData, maxHandles]) writer.u64(limit);
  return writer.packet();
}

const blockBytes = 4096;
const maxNameBytes = 255;

/** The fields of statvfs(3), in their order. */
export function spaceReply(id: number, space: Space): Buffer {
  const writer = new PacketWriter(reply.extended).u32(id);
  const free = Math.floor(space.freeBytes / blockBytes);
  const blocks = [blockBytes, blockBytes, Math.floor(space.totalBytes / blockBytes), free, free];
  const files = [space.totalFiles, space.freeFiles, space.freeFiles];
  const [fileSystem, flags] = [0, 0];
  for (const value of [...blocks, ...files, fileSystem, flags, maxNameBytes]) writer.u64(value);
  return writer.packet();
}
