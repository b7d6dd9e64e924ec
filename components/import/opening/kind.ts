/** What kind of file this is, by its first bytes: names lie, and Windows hides them. */
import type { OpenProblem } from "./problems.ts";

type Kind = "text" | "zip" | "ole" | OpenProblem;

const signatures: [bytes: number[], kind: Kind][] = [
  [[0x50, 0x4b, 0x03, 0x04], "zip"],
  [[0x50, 0x4b, 0x05, 0x06], "zip"],
  [[0xd0, 0xcf, 0x11, 0xe0], "ole"],
  [[0x25, 0x50, 0x44, 0x46], "pdf"],
  [[0x89, 0x50, 0x4e, 0x47], "image"],
  [[0xff, 0xd8, 0xff], "image"],
  [[0x47, 0x49, 0x46, 0x38], "image"],
  [[0x52, 0x49, 0x46, 0x46], "image"],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], "document"],
  [[0x1f, 0x8b], "archive"],
  [[0x52, 0x61, 0x72, 0x21], "archive"],
  [[0x37, 0x7a, 0xbc, 0xaf], "archive"],
];

export async function kindOf(file: Blob): Promise<Kind> {
  const head = new Uint8Array(await file.slice(0, 8).arrayBuffer());
  const found = signatures.find(([bytes]) => bytes.every((byte, at) => head[at] === byte));
  return found?.[1] ?? "text";
}

/** What a zip file is by the names in it, when it is no zip of somebody's own making. */
export function kindOfZip(names: readonly string[]): "workbook" | "zip" | OpenProblem {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/^xl\/workbook\.bin$/i)) return "binary_workbook";
  if (has(/^\[Content_Types\]\.xml$/i)) return has(/^xl\//i) ? "workbook" : "document";
  if (has(/^Index\/.*\.iwa$/) || has(/^Index\.zip$/)) return "numbers";
  if (has(/^content\.xml$/) && has(/^mimetype$/)) return "open_document";
  return "zip";
}

const directoryEntryBytes = 128;
const encryptedPackage = "EncryptedPackage";

/**
 * An OLE file is an old workbook, or a new one behind a password (MS-OFFCRYPTO §2.3.4.4): its
 * directory names the parts.
 */
export async function kindOfOle(file: Blob): Promise<"protected_workbook" | "old_workbook"> {
  const head = new DataView(await file.slice(0, 512).arrayBuffer());
  if (head.byteLength < 512) return "old_workbook";
  const sectorBytes = 2 ** Math.min(head.getUint16(30, true), 16);
  const start = (head.getUint32(48, true) + 1) * sectorBytes;
  const directory = new Uint8Array(await file.slice(start, start + sectorBytes).arrayBuffer());
  const decoder = new TextDecoder("utf-16le");
  for (let at = 0; at < directory.length; at += directoryEntryBytes) {
    const name = decoder.decode(directory.subarray(at, at + 64));
    if (name.startsWith(encryptedPackage)) return "protected_workbook";
  }
  return "old_workbook";
}
