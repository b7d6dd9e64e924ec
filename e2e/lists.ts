/** Lists as somebody chooses them in the browser. */

export interface ListFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export function csv(name: string, content: string | Uint8Array): ListFile {
  return { name, mimeType: "text/csv", buffer: Buffer.from(content) };
}

/** For what the worker or another process does. */
export const patiently = { timeout: 60_000 };
