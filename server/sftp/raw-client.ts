/** A client that says what it is told to, also what no client would say. */
import ssh2, { type Client, type ClientChannel, type ConnectConfig } from "ssh2";
import { PacketReader } from "#lib/sftp/packets";
import { ask } from "#lib/sftp/testing";

/** Logs in. @throws the error of the log-in */
export async function logIn(port: number, config: ConnectConfig): Promise<Client> {
  const client = new ssh2.Client();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  client.once("ready", resolve).on("error", reject);
  client.once("close", () => reject(new Error("closed")));
  client.connect({ host: "127.0.0.1", port, ...config });
  await promise;
  return client;
}

/** A channel that speaks SFTP; nothing has been sent on it. */
export async function openChannel(client: Client): Promise<ClientChannel> {
  const { promise, resolve, reject } = Promise.withResolvers<ClientChannel>();
  client.subsys("sftp", (error, channel) => (error ? reject(error) : resolve(channel)));
  return promise;
}

export interface RawReply {
  type: number;
  id: number;
  /** The first number behind the id. */
  code: number;
  rest: Buffer;
}

/** A session after INIT, in which each request waits for its reply. */
export async function openSession(
  client: Client,
): Promise<{ channel: ClientChannel; request(packet: Buffer): Promise<RawReply> }> {
  const channel = await openChannel(client);
  const reader = new PacketReader();
  const waiting: ((reply: RawReply) => void)[] = [];
  channel.on("data", (chunk: Buffer) => {
    for (const { type, fields } of reader.push(chunk)) {
      const id = fields.u32();
      const code = fields.left >= 4 ? fields.u32() : -1;
      waiting.shift()?.({ type, id, code, rest: fields.rest() });
    }
  });
  const request = async (packet: Buffer) => {
    const { promise, resolve } = Promise.withResolvers<RawReply>();
    waiting.push(resolve);
    channel.write(packet);
    return promise;
  };
  await request(ask.init());
  return { channel, request };
}

/** Settles when the server has ended the connection. */
export async function closed(client: Client): Promise<void> {
  client.on("error", () => undefined);
  await new Promise<void>((resolve) => client.once("close", () => resolve()));
}
