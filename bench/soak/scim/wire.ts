/** Bytes over a socket of their own, and the answers as they came: what no HTTP client would send, or show. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** What is sent: bytes, and milliseconds of waiting between them. */
export type Part = string | Uint8Array | number;

export interface Shot {
  parts: Part[];
  /** How many answers there should be; 0: the connection is to be closed, whatever is said before. */
  answers: number;
  /** An answer to HEAD has no body, whatever its length says. */
  isHead?: boolean;
  /** The client goes away once everything is sent. */
  hangsUp?: boolean;
  /** It reads nothing before everything is sent, as simple clients do. */
  isStubborn?: boolean;
}

export interface WireAnswer {
  status: number;
  headers: ReadonlyMap<string, string>;
  body: string;
}

export interface Exchange {
  answers: WireAnswer[];
  /** From the last byte sent, or the first one where the answer came before that. */
  ms: number;
  /** Why there are fewer answers than were expected. */
  broken: string | null;
}

const longestMs = 20_000;

export async function exchange(port: number, shot: Shot): Promise<Exchange> {
  const socket = connect({ host: "127.0.0.1", port, noDelay: true });
  let received = Buffer.alloc(0);
  let broken: string | null = null;
  const ended = Promise.withResolvers<void>();
  const finish = (why: string | null) => {
    broken ??= why;
    ended.resolve();
  };
  const expected = shot.answers === 0 ? Number.POSITIVE_INFINITY : shot.answers;
  socket.on("data", (bytes: Buffer) => {
    received = Buffer.concat([received, bytes]);
    if (answersIn(received, shot.isHead === true).length >= expected) finish(null);
  });
  socket.on("error", (error: NodeJS.ErrnoException) => finish(error.code ?? error.message));
  socket.on("close", () => finish("closed"));
  await Promise.race([once(socket, "connect"), ended.promise]);
  const began = performance.now();
  if (shot.isStubborn) socket.pause();
  await send(socket, shot.parts, ended.promise);
  const sent = performance.now();
  socket.resume();
  if (shot.hangsUp) {
    socket.destroy();
    return { answers: [], ms: 0, broken: null };
  }
  const patience = setTimeout(() => finish(`no answer in ${longestMs} ms`), longestMs);
  await ended.promise;
  clearTimeout(patience);
  const end = performance.now();
  socket.destroy();
  const answers = answersIn(received, shot.isHead === true);
  return { answers, ms: end - (end < sent ? began : sent), broken };
}

/** Stops early when the other side has gone or has answered already. */
async function send(socket: Socket, parts: readonly Part[], over: Promise<void>): Promise<void> {
  let isOver = false;
  void over.then(() => {
    isOver = true;
  });
  for (const part of parts) {
    if (isOver || socket.destroyed) return;
    if (typeof part === "number") await Promise.race([sleep(part), over]);
    else {
      const written = Promise.withResolvers<void>();
      socket.write(part, () => written.resolve());
      await Promise.race([written.promise, over]);
    }
  }
}

/** The whole answers at the beginning of what came; those that only say "go on" are left out. */
function answersIn(bytes: Buffer, isHead: boolean): WireAnswer[] {
  const answers: WireAnswer[] = [];
  for (let at = 0; ; ) {
    const end = bytes.indexOf("\r\n\r\n", at);
    if (end === -1) return answers;
    const [first = "", ...lines] = bytes.toString("latin1", at, end).split("\r\n");
    const headers = new Map(
      lines.map((line) => {
        const colon = line.indexOf(":");
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
      }),
    );
    const status = Number(first.split(" ")[1]);
    const hasNoBody = isHead || status === 204 || status === 304 || status < 200;
    const isChunked = !hasNoBody && headers.get("transfer-encoding") === "chunked";
    const length = hasNoBody ? 0 : Number(headers.get("content-length") ?? 0);
    const body = isChunked ? unchunked(bytes, end + 4) : bytes.subarray(end + 4, end + 4 + length);
    if (body === null || body.length < length) return answers;
    if (status >= 200) answers.push({ status, headers, body: body.toString() });
    const stop = isChunked ? bytes.indexOf("0\r\n\r\n", end) + 5 : end + 4 + length;
    at = stop;
  }
}

/** Null while the last piece has not come. */
function unchunked(bytes: Buffer, from: number): Buffer | null {
  const pieces: Buffer[] = [];
  for (let at = from; ; ) {
    const line = bytes.indexOf("\r\n", at);
    if (line === -1) return null;
    const length = Number.parseInt(bytes.toString("latin1", at, line), 16);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(bytes.subarray(line + 2, line + 2 + length));
    at = line + 2 + length + 2;
  }
}
