/** Bodies too large, and what no HTTP client does. */
import type { Kind, Making } from "./hostile.ts";
import type { Part } from "./wire.ts";

const mebibyte = 1024 * 1024;
const large = Buffer.alloc(16 * mebibyte, 0x20);

function head({ world }: Making, first: string, lines: readonly string[] = []): string {
  const all = [first, "host: localhost", `authorization: ${world.acting.bearer}`, ...lines];
  return `${all.join("\r\n")}\r\n\r\n`;
}

const posts = "POST /scim/v2/Users HTTP/1.1";
const json = "content-type: application/scim+json";

function chunked(bytes: Uint8Array, size: number): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const piece = bytes.subarray(at, at + size);
    parts.push(`${piece.length.toString(16)}\r\n`, piece, "\r\n");
  }
  return [...parts, "0\r\n\r\n"];
}

export const wireKinds: Record<string, Kind> = {
  tooLarge(make) {
    const { random } = make;
    const isChunked = random.chance(50);
    const lines = [
      json,
      isChunked ? "transfer-encoding: chunked" : `content-length: ${large.length}`,
      ...(random.chance(20) ? ["expect: 100-continue"] : []),
    ];
    const body = isChunked ? chunked(large, 256 * 1024) : [large];
    return {
      parts: [head(make, posts, lines), ...body],
      ...{ answers: 1, statuses: [413], isStubborn: random.chance(50) },
    };
  },
  justTooLarge(make) {
    const size = mebibyte + 1 + make.random.next(100_000);
    const begin = head(make, posts, [json, `content-length: ${size}`]);
    return {
      parts: [begin, large.subarray(0, size)],
      answers: 1,
      statuses: [413],
      isStubborn: true,
    };
  },
  wrongLength(make) {
    const { random } = make;
    const length = random.pick([
      "-1",
      "abc",
      "1, 2",
      "99999999999999999999999",
      "0x10",
      "1\r\ncontent-length: 2",
    ]);
    return {
      parts: [head(make, posts, [json, `content-length: ${length}`]), "{}"],
      ...{ answers: 1, isNotHttp: true },
    };
  },
  twoFramings(make) {
    const framing = make.random.pick([
      ["content-length: 2", "transfer-encoding: chunked"],
      ["transfer-encoding: chunked, identity"],
      ["transfer-encoding: gzip"],
      ["transfer-encoding : chunked"],
    ]);
    return {
      parts: [head(make, posts, [json, ...framing]), "0\r\n\r\n"],
      answers: 1,
      isNotHttp: true,
    };
  },
  badChunk(make) {
    const chunk = make.random.pick([
      "zz\r\n{}\r\n0\r\n\r\n",
      "-1\r\n",
      "fffffffffffffffff\r\n{}",
      "2\r\n{}x",
    ]);
    return {
      parts: [head(make, posts, [json, "transfer-encoding: chunked"]), 5, chunk],
      ...{ answers: 1, isNotHttp: true },
    };
  },
  brokenHead(make) {
    const { bearer } = make.world.acting;
    const text = make.random.pick([
      "GET /scim/v2/Users\r\n\r\n",
      "GET  /scim/v2/Users HTTP/1.1\r\n\r\n",
      "GET /scim/v2/Users HTTP/3.0\r\nhost: x\r\n\r\n",
      "get /scim/v2/Users HTTP/1.1\r\nhost: x\r\n\r\n",
      `GET /scim/v2/Users HTTP/1.1\r\nauthorization: ${bearer}\r\n\r\n`,
      "GET /scim/v2/Users HTTP/1.1\r\nhost: x\r\nbad header: 1\r\n\r\n",
      "GET /scim/v2/Users HTTP/1.1\r\nhost: x\r\nx: a\0b\r\n\r\n",
      "GET /scim/v2/Users HTTP/1.1\nhost: x\n\n",
      "GET /scim/v2/Us ers HTTP/1.1\r\nhost: x\r\n\r\n",
      "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
      `GET /scim/v2/Users HTTP/1.1\r\nhost: x\r\nx: ${"a".repeat(40_000)}\r\n\r\n`,
      `GET /scim/v2/Users?${"a".repeat(40_000)} HTTP/1.1\r\nhost: x\r\n\r\n`,
      "CONNECT localhost:1 HTTP/1.1\r\nhost: x\r\n\r\n",
    ]);
    return { parts: [Buffer.from(text, "latin1"), 200, "\r\n\r\n"], answers: 1, isNotHttp: true };
  },
  otherTarget(make) {
    const target = make.random.pick(["http://elsewhere/scim/v2/Users", "*", "scim/v2/Users"]);
    return { parts: [head(make, `GET ${target} HTTP/1.1`)], answers: 1, isNotHttp: true };
  },
  twoHosts(make) {
    const parts = [head(make, "GET /scim/v2/Users?count=1 HTTP/1.1", ["host: elsewhere"])];
    return { parts, answers: 1, statuses: [200, 400], isNotHttp: true };
  },
  oldHttp(make) {
    const parts = [head(make, "GET /scim/v2/Users?count=1 HTTP/1.0")];
    return { parts, answers: 1, statuses: [200] };
  },
  expectation(make) {
    const body = JSON.stringify({ userName: `fuzz-${make.mark}` });
    const expect = make.random.pick(["100-continue", "200-ok", "100-Continue"]);
    const lines = [json, `content-length: ${body.length}`, `expect: ${expect}`];
    return { parts: [head(make, posts, lines), 5, body], answers: 1, statuses: [201] };
  },
  upgrade(make) {
    const { random } = make;
    const protocol = random.pick(["h2c", "TLS/1.2", "websocket"]);
    const lines = ["connection: Upgrade", `upgrade: ${protocol}`];
    const parts = [head(make, "GET /scim/v2/Users?count=1 HTTP/1.1", lines)];
    return protocol === "websocket"
      ? { parts, answers: 0 }
      : { parts, answers: 1, statuses: [200] };
  },
  pipeline(make) {
    const get = head(make, "GET /scim/v2/Users?count=1 HTTP/1.1");
    const body = JSON.stringify({ userName: `fuzz-${make.mark}` });
    const post = `${head(make, posts, [json, `content-length: ${body.length}`])}${body}`;
    return { parts: [`${get}${post}${get}${get}`], answers: 4, statuses: [200, 201] };
  },
  slowBody(make) {
    const body = JSON.stringify({ userName: `fuzz-${make.mark}`, displayName: "a".repeat(30) });
    const pieces = body.match(/.{1,20}/g) ?? [];
    const lines = [json, `content-length: ${body.length}`];
    const parts = pieces.flatMap((piece) => [piece, 20]);
    return { parts: [head(make, posts, lines), ...parts], answers: 1, statuses: [201] };
  },
  goneInBody(make) {
    const length = make.random.pick([10, 100_000, 5 * mebibyte]);
    const lines = [json, `content-length: ${length}`];
    const parts = [
      head(make, posts, lines),
      `{"userName":"gone-${make.mark}`,
      make.random.next(20),
    ];
    return { parts, answers: 1, hangsUp: true };
  },
  goneBeforeAnswer(make) {
    return {
      parts: [head(make, "GET /scim/v2/Users?count=500 HTTP/1.1")],
      answers: 1,
      hangsUp: true,
    };
  },
};
