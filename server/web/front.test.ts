import { once } from "node:events";
import { type IncomingMessage, request, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { createLog } from "#lib/log";
import { createFront, type FrontOptions } from "#server/web/front";

const required = [
  "x-content-type-options",
  "x-frame-options",
  "referrer-policy",
  "cross-origin-opener-policy",
  "permissions-policy",
  "content-security-policy",
  "x-request-id",
];
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function front(changes: Partial<FrontOptions> = {}) {
  const lines: string[] = [];
  const seen: IncomingMessage[] = [];
  const state = { database: true };
  const server = createFront({
    appUrl: "http://localhost:3000",
    dev: false,
    trustedProxies: [],
    log: createLog("info", {}, (line) => lines.push(line)),
    loggable: () => "/*",
    page: async (incoming: IncomingMessage, response: ServerResponse) => {
      seen.push(incoming);
      response.end("page");
    },
    databaseAnswers: async () => state.database,
    ...changes,
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  const { port } = server.address() as AddressInfo;
  return { server, port, lines, seen, state };
}

async function ask(port: number, method = "GET", path = "/", headers: Record<string, string> = {}) {
  const sent = request({ port, host: "127.0.0.1", method, path, headers, agent: false });
  sent.end();
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  const chunks = await answer.toArray();
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: Buffer.concat(chunks).toString(),
  };
}

async function raw(port: number, text: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(text);
  const chunks = await socket.toArray();
  return Buffer.concat(chunks).toString();
}

test.each([
  ["TRACE", "/", {}, 405],
  ["PROPFIND", "/", {}, 405],
  ["GET", "/scim/v2/Users/%ff", {}, 400],
  ["GET", "/%00", {}, 400],
  ["GET", "http://elsewhere/", {}, 400],
  ["OPTIONS", "*", {}, 400],
  ["POST", "/", { origin: "https://elsewhere.nl" }, 403],
  ["POST", "/", { origin: "null" }, 403],
  ["DELETE", "/users", { "sec-fetch-site": "cross-site" }, 403],
  ["PATCH", "/users", { "sec-fetch-site": "same-site" }, 403],
])("%s %s %j never reaches a page", async (method, path, headers, status) => {
  const { port, seen } = await front();
  const answer = await ask(port, method, path, headers);
  expect(answer.status).toBe(status);
  expect(Number(JSON.parse(answer.body).status)).toBe(status);
  expect(seen).toEqual([]);
});

test("a refused method is told which ones there are", async () => {
  const { port } = await front();
  expect((await ask(port, "TRACE")).headers.allow).toContain("GET, HEAD, POST");
  expect(await raw(port, "BREW / HTTP/1.1\r\nhost: x\r\n\r\n")).toMatch(
    /^HTTP\/1.1 405 .*allow: GET/s,
  );
});

test("own forms and programs without an Origin are let through", async () => {
  const { port, seen } = await front();
  const local = `127.0.0.1:${port}`;
  expect((await ask(port, "POST", "/", { origin: "http://localhost:3000" })).status).toBe(200);
  expect((await ask(port, "POST", "/", { origin: `http://${local}`, host: local })).status).toBe(
    200,
  );
  expect((await ask(port, "POST", "/")).status).toBe(200);
  expect(seen).toHaveLength(3);
});

test("every answer bears the security headers, whoever makes it", async () => {
  const { port, state } = await front();
  const answers = [
    await ask(port),
    await ask(port, "TRACE"),
    await ask(port, "GET", "/%ff"),
    await ask(port, "POST", "/", { origin: "null" }),
    await ask(port, "GET", "/api/health/live"),
    await ask(port, "POST", "/api/health/live"),
  ];
  state.database = false;
  answers.push(await ask(port));
  for (const { headers } of answers) {
    for (const name of required) expect(headers[name], name).toBeTruthy();
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  }
  expect(answers.map(({ status }) => status)).toEqual([200, 405, 400, 403, 200, 405, 503]);
});

test("under /api nothing may run, though Next answers", async () => {
  const { port, seen } = await front();
  const { headers } = await ask(port, "GET", "/api/user-photos/jan.png");
  expect(seen).toHaveLength(1);
  expect(headers["content-security-policy"]).toBe("default-src 'none'; frame-ancestors 'none'");
});

test("HSTS is sent on https only", async () => {
  const plain = await ask((await front()).port);
  expect(plain.headers["strict-transport-security"]).toBeUndefined();
  const secure = await ask((await front({ appUrl: "https://cc.example.nl" })).port);
  expect(secure.headers["strict-transport-security"]).toMatch(/max-age=\d{8}/);
});

test("each page gets a nonce of its own, which Next is told", async () => {
  const { port, seen } = await front();
  const first = await ask(port);
  const second = await ask(port);
  expect(first.headers["content-security-policy"]).not.toBe(
    second.headers["content-security-policy"],
  );
  expect(seen[0]?.headers["content-security-policy"]).toBe(
    first.headers["content-security-policy"],
  );
});

test("a client cannot speak for Next or for a proxy", async () => {
  const { port, seen } = await front();
  await ask(port, "GET", "/", {
    "x-middleware-subrequest": "x",
    "x-nextjs-data": "1",
    "x-forwarded-for": "9.9.9.9",
    "x-forwarded-host": "elsewhere.nl",
    "x-request-id": "mine",
  });
  const headers = seen[0]?.headers ?? {};
  expect(Object.keys(headers).filter((name) => /^x-(middleware|nextjs)/.test(name))).toEqual([]);
  expect(headers["x-forwarded-for"]).toBe("127.0.0.1");
  expect(headers["x-forwarded-host"]).toBeUndefined();
  expect(headers["x-request-id"]).not.toBe("mine");
});

test("a trusted proxy names the client; what the client wrote itself is not believed", async () => {
  const { port, seen } = await front({ trustedProxies: ["127.0.0.0/8", "10.0.0.1"] });
  await ask(port, "GET", "/", { "x-forwarded-for": "1.1.1.1, 8.8.8.8, 10.0.0.1" });
  expect(seen[0]?.headers["x-forwarded-for"]).toBe("8.8.8.8");
});

test("headers beyond the limit are refused without being read further", async () => {
  const { port, seen } = await front();
  expect((await ask(port, "GET", "/", { "x-long": "x".repeat(20_000) })).status).toBe(431);
  expect(seen).toEqual([]);
});

test("tunnels and WebSockets are cut", async () => {
  const { port } = await front();
  expect(await raw(port, "CONNECT a:1 HTTP/1.1\r\nhost: a\r\n\r\n")).toBe("");
  const upgrade =
    "GET http://a/ HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n";
  expect(await raw(port, upgrade)).toBe("");
});

test("without a database a page says so to people in their language, and when to come back", async () => {
  const { port, state, seen } = await front();
  state.database = false;
  const answer = await ask(port, "GET", "/users", { accept: "text/html", "accept-language": "nl" });
  expect(answer.status).toBe(503);
  expect(answer.headers["retry-after"]).toBe("5");
  expect(answer.body).toContain("bereikt zijn database niet");
  expect((await ask(port, "GET", "/api/health/live")).status).toBe(200);
  expect(seen).toEqual([]);
});

test("a failure answers 500 with the number of its log line and nothing else", async () => {
  const { port, lines } = await front({
    page: async () => {
      throw new Error("jan@acme.nl");
    },
  });
  const answer = await ask(port);
  expect(answer.status).toBe(500);
  expect(answer.body).toContain(String(answer.headers["x-request-id"]));
  expect(answer.body + lines.join("")).not.toContain("jan@acme.nl");
});

test("a request is one line of the log, without its query", async () => {
  const { port, lines } = await front();
  const { headers } = await ask(port, "GET", "/users?q=jan");
  await expect.poll(() => lines.length).toBe(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ id: headers["x-request-id"], status: 200 });
  expect(lines[0]).not.toContain("jan");
});

test("a client that reads nothing before it has sent everything still learns that it was too much", async () => {
  const { port } = await front();
  const socket = connect(port, "127.0.0.1").pause();
  const size = 16 * 1024 * 1024;
  const head = [
    "POST /scim/v2/Users HTTP/1.1",
    "host: a",
    `authorization: Bearer fwscim_${"x".repeat(43)}`,
    `content-length: ${size}`,
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n`);
  await new Promise((sent) => socket.write(Buffer.alloc(size), sent));
  const answer = Buffer.concat(await socket.toArray()).toString();
  expect(answer).toMatch(/^HTTP\/1.1 413 .*\r\nconnection: close\r\n.*"status":"413"/s);
});

test("an offer of HTTP/2 and a strange expectation are passed over", async () => {
  const { port } = await front();
  const offers = [{ connection: "upgrade", upgrade: "h2c" }, { expect: "200-ok" }];
  for (const offer of offers as Record<string, string>[]) {
    expect((await ask(port, "GET", "/api/health/live", offer)).status).toBe(200);
  }
});

test("a body that does not come is answered in the shape of whom it was for", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const { port, seen } = await front({ page: async (incoming) => void seen.push(incoming) });
  const post = (target: string) =>
    raw(port, `POST ${target} HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\n\r\n{`);
  const page = post("/users");
  await vi.waitFor(() => expect(seen).toHaveLength(1));
  vi.advanceTimersByTime(15_000);
  vi.useRealTimers();
  expect(await page).toMatch(/^HTTP\/1.1 408 .*problem\+json/s);
});
