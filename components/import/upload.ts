import type { ReadOptions } from "#lib/users/csv/read";

/** `problem` is a sentence of the server's, in words for people. */
export type UploadState =
  | { kind: "sending"; sent: number; size: number }
  | { kind: "waiting"; sent: number; size: number }
  | { kind: "done" }
  | { kind: "refused"; problem: string };

/** The draft as the server tells of it, as far as sending needs it. */
interface DraftState {
  chunkBytes: number;
  received: number;
}

const firstPauseMs = 1_000;
const longestPauseMs = 15_000;
const address = "/api/user-lists";

/** The server's answer will not become another by asking again. */
export class Refused extends Error {}

async function ask(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(path, { ...init, redirect: "error" });
  if (response.ok) return response;
  const busy = response.status >= 500 || response.status === 429;
  const body = (await response.json().catch(() => null)) as { detail?: string } | null;
  const problem = body?.detail ?? `HTTP ${response.status}`;
  throw busy ? new Error(problem) : new Refused(problem);
}

const json = { "content-type": "application/json" };

/**
 * Makes a draft on the server.
 * @param instead the draft whose place it takes
 * @throws Error when it is refused or cannot be reached
 */
export async function createDraft(
  name: string,
  size: number,
  instead: string | null,
): Promise<string> {
  const body = JSON.stringify({ name, size, ...(instead && { instead }) });
  const response = await ask(address, { method: "POST", headers: json, body });
  return ((await response.json()) as { id: string }).id;
}

/**
 * Keeps what was mended since a revision; answers the next.
 * @throws Refused when somebody else has kept something since; Error when the server cannot be reached
 */
export async function saveReading(
  id: string,
  read: ReadOptions,
  onto: string | null,
): Promise<string | null> {
  const body = JSON.stringify({ read, onto });
  const response = await ask(`${address}/${id}`, { method: "PATCH", headers: json, body });
  return ((await response.json()) as { revision: string | null }).revision;
}

export async function fetchBytes(id: string): Promise<Blob> {
  return (await ask(`${address}/${id}/bytes`, {})).blob();
}

export async function sendPhoto(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const path = `/api/user-photos/${encodeURIComponent(name)}`;
  await ask(path, { method: "POST", body: new Blob([bytes]) });
}

/**
 * Sends the bytes of a draft, from the first chunk the server misses; after a dropped connection it waits, asks how
 * far it came, and goes on. Resolves when all are there, or when the server refuses them.
 */
export async function sendBytes(
  id: string,
  bytes: Blob,
  tell: (state: UploadState) => void,
  signal: AbortSignal,
): Promise<void> {
  const size = bytes.size;
  let sent = 0;
  let pause = firstPauseMs;
  while (!signal.aborted) {
    try {
      const response = await ask(`${address}/${id}`, { signal });
      const { chunkBytes, received } = (await response.json()) as DraftState;
      sent = received * chunkBytes;
      for (let n = received; sent < size; n++) {
        tell({ kind: "sending", sent, size });
        const body = bytes.slice(n * chunkBytes, (n + 1) * chunkBytes);
        await ask(`${address}/${id}/bytes/${n}`, { method: "PUT", body, signal });
        sent = Math.min(size, (n + 1) * chunkBytes);
        pause = firstPauseMs;
      }
      return tell({ kind: "done" });
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Refused) return tell({ kind: "refused", problem: error.message });
      tell({ kind: "waiting", sent, size });
      await nextChance(pause, signal);
      pause = Math.min(pause * 2, longestPauseMs);
    }
  }
}

/** After the pause, or at once when the browser is online again. */
function nextChance(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      signal.removeEventListener("abort", done);
      resolve();
    }
    window.addEventListener("online", done);
    signal.addEventListener("abort", done);
  });
}
