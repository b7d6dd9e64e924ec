import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A product started as anyone starts it, on free ports and in a folder of its own. */
export interface StartedProduct {
  url: string;
  dataDir: string;
  pid: number;
  /** Everything it has printed until now. */
  output(): string;
  /** Ends it as Ctrl-C does; answers its exit code. */
  stop(): Promise<number | null>;
  exited: Promise<number | null>;
}

/** Ports that were free a moment ago. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(async (server) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      server.listen(0, "127.0.0.1", resolve);
      await promise;
      const address = server.address();
      return typeof address === "object" && address !== null ? address.port : 0;
    }),
  );
  for (const server of servers) server.close();
  return ports;
}

/** A folder that the tests make and remove. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "flexwhere-test-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The environment for a product of its own: nothing of the tester's settings reaches it. */
export async function ownEnvironment(dataDir: string): Promise<NodeJS.ProcessEnv> {
  const [port = 0, sftpPort = 0] = await freePorts(2);
  return {
    NODE_ENV: "production",
    PATH: process.env["PATH"],
    HOME: process.env["HOME"],
    // Empty, not absent: a `.env` of the tester may name a real database.
    DATABASE_URL: "",
    PORT: String(port),
    SFTP_PORT: String(sftpPort),
    DATA_DIR: dataDir,
  };
}

/**
 * Starts the product and waits for its last line.
 * @throws with its output when it ends instead.
 */
export async function startProduct(
  environment: NodeJS.ProcessEnv,
  verb: "start" | "demo" = "start",
): Promise<StartedProduct> {
  let output = "";
  const ready = Promise.withResolvers<string>();
  const exited = Promise.withResolvers<number | null>();
  const child = spawn(process.execPath, ["server/launch.mjs", verb], {
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let isReady = false;
  const read = (chunk: Buffer) => {
    output += chunk.toString();
    if (isReady) return;
    const address = /^Ready: (.*)$/m.exec(output)?.[1];
    isReady = address !== undefined;
    if (address !== undefined) ready.resolve(address);
  };
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  child.once("exit", (code) => {
    exited.resolve(code);
    ready.reject(new Error(`The product ended with ${code} before it was ready:\n${output}`));
  });
  const url = await ready.promise;
  return {
    url,
    dataDir: environment["DATA_DIR"] ?? "",
    pid: child.pid ?? 0,
    output: () => output,
    exited: exited.promise,
    stop: () => {
      child.kill("SIGINT");
      return exited.promise;
    },
  };
}

/** A start that must fail: what it said and its exit code. */
export async function failingStart(
  environment: NodeJS.ProcessEnv,
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ["server/launch.mjs", "start"], {
    env: environment,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said = child.stderr.toArray();
  const { promise, resolve } = Promise.withResolvers<number | null>();
  child.once("exit", resolve);
  return { code: await promise, said: Buffer.concat(await said).toString() };
}
