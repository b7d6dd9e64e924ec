import fc from "fast-check";
import { expect, test } from "vitest";
import { type Folder, Refusal } from "./folder.ts";
import { openBit, reply, request, status } from "./numbers.ts";
import { maxPacket, PacketWriter } from "./packets.ts";
import { serveSession } from "./session.ts";
import { ask, converse, handle, memoryFolder } from "./testing.ts";

const begin = ask.init();
const close = (id: number, of = handle()) => ask.withHandle(request.close, id, of);

test("a file is written, read and closed however the stream is cut into chunks", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 1, maxLength: 5_000 }),
      fc.integer({ min: 1, max: 700 }),
      fc.integer({ min: 1, max: 900 }),
      async (bytes, piece, cut) => {
        const content = Buffer.from(bytes);
        const requests = [begin, ask.open(1, "/people.csv")];
        for (let at = 0; at < content.length; at += piece) {
          requests.push(ask.write(2 + at, handle(), at, content.subarray(at, at + piece)));
        }
        requests.push(close(9_000));
        const stream = Buffer.concat(requests);
        const chunks = Array.from({ length: Math.ceil(stream.length / cut) }, (_, n) =>
          stream.subarray(n * cut, (n + 1) * cut),
        );
        const folder = memoryFolder();
        const { isSound, replies } = await converse(folder, chunks);
        expect(isSound).toBe(true);
        expect(replies).toHaveLength(requests.length);
        expect(folder.files.get("/people.csv")).toEqual(content);
        expect(folder.closed).toEqual([true]);
      },
    ),
    { numRuns: 40 },
  );
});

test("bytes of no sense end the session and never the server", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      const body = Buffer.from(bytes);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(body.length);
      const { failures } = await converse(memoryFolder(), [begin, length, body]);
      expect(failures).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test.each<[what: string, packets: Buffer[]]>([
  ["a request before INIT", [close(1)]],
  ["a second INIT", [begin, begin]],
  ["an empty packet", [begin, Buffer.alloc(4)]],
  [
    "a packet longer than any",
    [begin, new PacketWriter(5).bytes(Buffer.alloc(maxPacket)).packet()],
  ],
  ["a packet without the request's number", [begin, Buffer.from([0, 0, 0, 1, request.stat])]],
  [
    "text that is longer than its packet",
    [begin, Buffer.from([0, 0, 0, 9, 17, 0, 0, 0, 1, 0, 0, 0, 9])],
  ],
  [
    "a thousand million attributes",
    [begin, new PacketWriter(request.mkdir).u32(1).bytes("/a").u32(0x8000_0000).u32(1e9).packet()],
  ],
])("%s ends the session", async (_, packets) => {
  const { isSound } = await converse(memoryFolder(), packets);
  expect(isSound).toBe(false);
});

test("a request of an unknown kind is answered as unsupported, and the session goes on", async () => {
  const strange = [19, 20, 21, 99, 250].map((type) => ask.withPath(type, type, "a"));
  const { isSound, replies } = await converse(memoryFolder(), [
    ...[begin, ...strange],
    ask.withPath(request.extended, 60, "hardlink@openssh.com"),
    ask.withPath(request.realpath, 61, "."),
  ]);
  expect(isSound).toBe(true);
  expect(replies.slice(1, -1).map(({ code }) => code)).toEqual(Array(6).fill(status.unsupported));
  expect(replies.at(-1)?.type).toBe(reply.name);
});

test("a session that ends with an open file closes it as unfinished", async () => {
  const folder = memoryFolder();
  const part = ask.write(2, handle(), 0, "userName\n");
  await converse(folder, [begin, ask.open(1, "/people.csv"), part]);
  expect(folder.closed).toEqual([false]);
  await converse(folder, [begin, ask.open(1, "/people.csv"), part, Buffer.alloc(4)]);
  expect(folder.closed).toEqual([false, false]);
});

test("reading ends at the end of the file, and never answers more than fits", async () => {
  const folder = memoryFolder();
  folder.files.set("/big.csv", Buffer.alloc(300_000, "a"));
  const { replies } = await converse(folder, [
    ...[begin, ask.open(1, "/big.csv", openBit.read)],
    ...[ask.read(2, handle(), 0, 0xffff_ffff), ask.read(3, handle(), 300_000, 10)],
  ]);
  expect(replies[2]).toMatchObject({ type: reply.data, code: 261_120 });
  expect(replies[3]).toMatchObject({ type: reply.status, code: status.end });
});

test("64 files are open at once, and no more", async () => {
  const opens = Array.from({ length: 65 }, (_, n) => ask.open(n, `/${n}.csv`));
  const { replies } = await converse(memoryFolder(), [
    begin,
    ...opens,
    close(99),
    ask.open(100, "/a"),
  ]);
  const types = replies.slice(1).map(({ type }) => type);
  expect(types.filter((type) => type === reply.handle)).toHaveLength(65);
  expect(replies[65]).toMatchObject({ id: 64, type: reply.status, code: status.failure });
});

test("a closed handle, and one that was never given, open nothing", async () => {
  const { replies } = await converse(memoryFolder(), [
    ...[begin, ask.open(1, "/a.csv"), close(2), close(3)],
    ...[ask.read(4, handle(7), 0, 1), ask.write(5, Buffer.from("longer"), 0, "a")],
  ]);
  expect(replies.slice(3).map(({ code }) => code)).toEqual(Array(3).fill(status.failure));
});

test("a folder is listed to its end, in replies that fit", async () => {
  const folder = memoryFolder();
  for (let n = 0; n < 250; n++) folder.files.set(`/${"x".repeat(250)}${n}`, Buffer.alloc(0));
  const list = [1, 2, 3, 4].map((id) => ask.withHandle(request.readdir, id, handle()));
  const { replies } = await converse(folder, [
    begin,
    ask.withPath(request.opendir, 9, "/"),
    ...list,
  ]);
  expect(replies.slice(2).map(({ code }) => code)).toEqual([100, 100, 50, status.end]);
});

test("what is refused is said, what fails inside is not", async () => {
  const folder: Folder = {
    ...memoryFolder(),
    remove: () => Promise.reject(new Refusal(status.permissionDenied, "Not here")),
    removeFolder: () => Promise.reject(new Error("secret of the disk")),
  };
  const { replies, failures } = await converse(folder, [
    ...[begin, ask.withPath(request.remove, 1, "/a"), ask.withPath(request.rmdir, 2, "/a")],
  ]);
  expect(replies[1]).toMatchObject({ code: status.permissionDenied });
  expect(replies[1]?.rest.toString()).toContain("Not here");
  expect(replies[2]).toMatchObject({ code: status.failure });
  expect(replies[2]?.rest.toString()).not.toContain("secret");
  expect(failures).toHaveLength(1);
});

test("nothing is read while an answer has not gone out", async () => {
  const gate = Promise.withResolvers<void>();
  let taken = 0;
  async function* input() {
    for (const chunk of [begin, ask.withPath(request.realpath, 1, "."), close(2)]) {
      taken++;
      yield chunk;
    }
  }
  const done = serveSession(input(), {
    folder: memoryFolder(),
    send: () => gate.promise,
    failed: () => undefined,
    now: () => 0,
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(taken).toBe(1);
  gate.resolve();
  await done;
  expect(taken).toBe(3);
});
