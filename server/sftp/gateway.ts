/** The server of files: SSH connections in, each with what it may do. */
import { createServer, type Server, type Socket } from "node:net";
import ssh2 from "ssh2";
import { errorFields } from "#lib/log";
import { Admission } from "#server/sftp/admission";
import { algorithms } from "#server/sftp/algorithms";
import { plainAddress } from "#server/sftp/client-network";
import { Connection } from "#server/sftp/connection";
import type { GatewayOptions } from "#server/sftp/options";
import { Penalties } from "#server/sftp/penalties";
import { proxyReader } from "#server/sftp/proxied";

export interface Gateway {
  port: number;
  /** Takes nobody new, waits for files that are being written, and ends the rest. */
  stop(): Promise<void>;
}

const listenBacklog = 511;

export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { limits, log } = options;
  const admission = new Admission(limits);
  const penalties = new Penalties(() => performance.now());
  const readProxied = proxyReader(options.trustedProxies, limits.grace);
  const open = new Map<Socket, Connection>();
  /** Before its first line SSH does not tell whose client it is. */
  const greeted = new Map<string, Connection>();
  const ssh = new ssh2.Server({ hostKeys: options.hostKeys, algorithms, ident: "Flexwhere" });
  ssh.on("connection", (client, { ip, port }) => {
    const connection = greeted.get(`${ip} ${port}`);
    if (connection) connection.begin(client);
    else client.end();
  });

  const admit = (socket: Socket, address: string) => {
    const place = penalties.isBarred(address) ? undefined : admission.enter(address);
    if (!place) {
      log.debug("sftp connection refused");
      return void socket.destroy();
    }
    const connection = new Connection(socket, address, place, options);
    const key = `${socket.remoteAddress} ${socket.remotePort}`;
    greeted.set(key, connection);
    open.set(socket, connection);
    socket.once("close", () => {
      greeted.delete(key);
      open.delete(socket);
      if (connection.hasFailed) penalties.failed(address);
    });
    ssh.injectSocket(socket);
  };
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on("error", (error) => log.debug("sftp socket failed", errorFields(error)));
    const peer = plainAddress(socket.remoteAddress ?? "");
    readProxied(socket, peer, (address) => admit(socket, address));
  });
  await listening(server, options);
  const rounds = setInterval(() => {
    for (const connection of open.values()) {
      connection
        .look()
        .catch((error: unknown) => log.warn("sftp round failed", errorFields(error)));
    }
  }, limits.round);

  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    async stop() {
      clearInterval(rounds);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const connection of open.values()) connection.stop();
      const late = setTimeout(() => {
        for (const socket of open.keys()) socket.destroy();
      }, limits.drain);
      await closed;
      clearTimeout(late);
    },
  };
}

async function listening(server: Server, { port, host }: GatewayOptions): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.listen({ port, host, backlog: listenBacklog }, resolve);
  await promise;
  server.off("error", reject);
}
