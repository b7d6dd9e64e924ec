/** Requests over kept-alive sockets, one after the other on each: the client must cost less than the servers. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";

export interface LoadResult {
  requestsPerSecond: number;
  /** Milliseconds. */
  median: number;
  slowest: number;
  /** Answers of another status than was expected. */
  wrong: number;
}

/** Asks a server for so many milliseconds. @param next the bytes of the n-th request */
export async function load(
  port: number,
  { sockets, ms, status }: { sockets: number; ms: number; status: number },
  next: (n: number) => string,
): Promise<LoadResult> {
  const times: number[] = [];
  let n = 0;
  let wrong = 0;
  const expected = `HTTP/1.1 ${status} `;
  const open = await Promise.all(Array.from({ length: sockets }, () => opened(port)));
  const started = performance.now();
  const end = started + ms;
  await Promise.all(
    open.map(async (socket) => {
      const answers = answersOf(socket);
      while (performance.now() < end) {
        const asked = performance.now();
        socket.write(next(n++));
        const answer = await answers();
        times.push(performance.now() - asked);
        if (!answer.startsWith(expected)) wrong++;
      }
      socket.destroy();
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  return {
    requestsPerSecond: times.length / seconds,
    median: times[times.length >> 1] ?? Number.NaN,
    slowest: times.at(-1) ?? Number.NaN,
    wrong,
  };
}

async function opened(port: number): Promise<Socket> {
  const socket = connect({ host: "127.0.0.1", port, noDelay: true });
  await once(socket, "connect");
  return socket;
}

/** Waits for one whole answer at a time; both servers announce the length of theirs. */
function answersOf(socket: Socket): () => Promise<string> {
  let kept: Buffer = Buffer.alloc(0);
  let waiting: ((answer: string) => void) | undefined;
  let failed: ((error: Error) => void) | undefined;
  socket.on("error", (error) => failed?.(error));
  socket.on("close", () => failed?.(new Error("the server hung up")));
  socket.on("data", (bytes) => {
    kept = kept.length === 0 ? bytes : Buffer.concat([kept, bytes]);
    const head = kept.indexOf("\r\n\r\n");
    if (head === -1) return;
    const headers = kept.toString("latin1", 0, head);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(headers)?.[1] ?? 0);
    if (kept.length < head + 4 + length) return;
    kept = kept.subarray(head + 4 + length);
    waiting?.(headers);
  });
  return () =>
    new Promise((resolve, reject) => {
      waiting = resolve;
      failed = reject;
    });
}

/** A request as it goes over the wire. */
export function request(method: string, path: string, token: string, body?: object): string {
  const text = body === undefined ? "" : JSON.stringify(body);
  const type = body === undefined ? "" : "content-type: application/scim+json\r\n";
  return `${method} ${path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${token}\r\n${type}content-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}
