import { createServer } from "node:net";

/** Why nothing can listen there; undefined when something can. */
async function obstacle(port: number, host: string): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const probe = createServer();
  probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  return promise;
}

/**
 * Fails early and clearly instead of in a child.
 * @param prefix of the settings that name another: "SFTP_" for SFTP_PORT
 */
export async function requireFreePort(port: number, host: string, prefix = ""): Promise<void> {
  const code = await obstacle(port, host);
  if (code === undefined) return;
  const taken = code === "EADDRINUSE";
  const why = taken ? "is taken by another program" : `cannot be used (${code})`;
  const settings = taken ? `${prefix}PORT` : `${prefix}HOST or ${prefix}PORT`;
  throw new Error(`Port ${port} on ${host} ${why}: set ${settings} to another.`);
}

/** The usual port, or the next one that no program has. */
export async function nextFreePort(usual: number, host: string): Promise<number> {
  for (let port = usual; port < usual + 100; port++) {
    if ((await obstacle(port, host)) !== "EADDRINUSE") return port;
  }
  return usual;
}
