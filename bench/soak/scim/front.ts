/** For tests: the front server alone, in this process, without pages. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createLog } from "#lib/log";
import { createFront } from "#server/web/front";

/** Does the work beside it. */
export async function withFront<T>(
  work: (at: { port: number; logged(): string }) => Promise<T>,
): Promise<T> {
  const lines: string[] = [];
  const server = createFront({
    ...{ appUrl: "http://localhost:3000", dev: false, trustedProxies: [] },
    log: createLog("info", {}, (line) => lines.push(line)),
    loggable: () => "/*",
    page: async (_request, response) => void response.writeHead(404).end(),
    databaseAnswers: async () => true,
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const { port } = server.address() as AddressInfo;
    return await work({ port, logged: () => lines.join("\n") });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
