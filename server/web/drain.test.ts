import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { drain } from "#server/web/drain";

async function serve(accepted: Set<string>) {
  const server = createServer(async (incoming, response) => {
    accepted.add(incoming.url ?? "");
    if (!server.listening) response.setHeader("connection", "close");
    await sleep(20);
    response.end("done");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, port: (server.address() as AddressInfo).port };
}

async function ask(port: number, agent: Agent, path: string): Promise<string> {
  const sent = request({ port, path, host: "127.0.0.1", agent });
  sent.end();
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  return Buffer.concat(await answer.toArray()).toString();
}

test("under load every request that was accepted is answered, and then the server is gone", async () => {
  const accepted = new Set<string>();
  const answered = new Set<string>();
  const { server, port } = await serve(accepted);
  const clients = Array.from({ length: 20 }, async (_, client) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let n = 0; ; n += 1) {
      const path = `/${client}/${n}`;
      // A connection that is refused was not accepted; it ends this client.
      const answer = await ask(port, agent, path).catch(() => undefined);
      if (answer === undefined) return;
      answered.add(path);
    }
  });
  await sleep(100);
  await drain(server);
  await Promise.all(clients);
  expect(answered.size).toBeGreaterThan(20);
  expect([...accepted].filter((path) => !answered.has(path))).toEqual([]);
  expect(server.listening).toBe(false);
});

test("a connection that stays quiet does not hold the end up", async () => {
  const { server, port } = await serve(new Set());
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  await ask(port, agent, "/");
  await drain(server);
  expect(server.listening).toBe(false);
  agent.destroy();
});
