/** What a session works on: files and folders by path, without saying where they are kept. */
import type { Attributes } from "./attributes.ts";
import { type Status, status } from "./numbers.ts";

/** A request that is answered with a status. The message is shown to whoever uses the client. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly status: Status;

  constructor(code: Status, message: string) {
    super(message);
    this.status = code;
  }
}

export function noSuchFile(): Refusal {
  return new Refusal(status.noSuchFile, "No such file");
}

export function denied(message = "Permission denied"): Refusal {
  return new Refusal(status.permissionDenied, message);
}

export interface Entry {
  name: string;
  attributes: Attributes;
}

/** How a file is to be opened. */
export interface Opening {
  read: boolean;
  write: boolean;
  append: boolean;
  create: boolean;
  truncate: boolean;
  exclusive: boolean;
}

/** Bytes of the account's room (statvfs). */
export interface Space {
  totalBytes: number;
  freeBytes: number;
  totalFiles: number;
  freeFiles: number;
}

export interface OpenFile {
  /** Fewer bytes than asked for at the end of the file, none behind it. */
  read(offset: number, length: number): Promise<Buffer>;
  write(offset: number, data: Buffer): Promise<void>;
  attributes(): Promise<Attributes>;
  set(attributes: Attributes): Promise<void>;
  sync(): Promise<void>;
  /** @param asked false when the connection was lost: what was being written is not finished */
  close(asked: boolean): Promise<void>;
}

/** Paths are absolute and clean (see paths.ts). Each function throws a `Refusal` for what cannot be. */
export interface Folder {
  attributes(path: string): Promise<Attributes>;
  list(path: string): Promise<Entry[]>;
  open(path: string, how: Opening): Promise<OpenFile>;
  set(path: string, attributes: Attributes): Promise<void>;
  remove(path: string): Promise<void>;
  makeFolder(path: string): Promise<void>;
  removeFolder(path: string): Promise<void>;
  /** A file that has the new name already gives way. */
  rename(from: string, to: string): Promise<void>;
  space(): Promise<Space>;
}
