import type { Socket } from "node:net";
import type { Connection, ServerChannel } from "ssh2";
import type { Folder } from "#lib/sftp/folder";
import { serveSession } from "#lib/sftp/session";

/** Bytes a client may leave unread in our socket before it is asked to read them. */
const maxUnsent = 2 * 1024 * 1024;

export interface ChannelSurroundings {
  client: Connection;
  socket: Socket;
  folder: Folder;
  /** Told of everything that comes. */
  touched(): void;
  failed(error: unknown): void;
}

/**
 * Speaks SFTP on a channel until its end, then closes it with an exit status, without which `scp` reports a failure.
 * Nothing is read from it while what was answered has not gone out.
 */
export async function serveChannel(
  channel: ServerChannel,
  { client, socket, folder, touched, failed }: ChannelSurroundings,
): Promise<void> {
  let over = false;
  let wake: () => void = () => undefined;
  const end = () => {
    over = true;
    wake();
  };
  channel.on("error", failed).once("close", end);
  socket.once("close", end);

  /** Waits for what `begin` sets going, or for the end. */
  const until = (begin: (go: () => void) => void) =>
    new Promise<void>((resolve) => {
      if (over) return resolve();
      wake = resolve;
      begin(resolve);
    });
  const send = async (packet: Buffer) => {
    const before = socket.bytesWritten;
    // Called back when the client's window has let the packet through.
    await until((go) => channel.write(packet, go));
    // What has not reached the socket is held back by an exchange of keys, which a client may never finish.
    if (socket.bytesWritten - before < packet.length) await until((go) => client.once("rekey", go));
    if (socket.writableLength > maxUnsent) await until((go) => socket.once("drain", go));
  };
  const isSound = await serveSession(chunksOf(channel, touched), {
    folder,
    send,
    failed,
    now: Date.now,
  }).catch((error: unknown) => {
    if (!over) failed(error);
    return false;
  });
  socket.off("close", end);
  channel.exit(isSound ? 0 : 1);
  channel.end();
}

/** What comes, in the pieces in which it came: the stream's own iterator joins whatever has piled up. */
async function* chunksOf(channel: ServerChannel, touched: () => void): AsyncGenerator<Buffer> {
  const held: Buffer[] = [];
  let isOver = false;
  let wake: () => void = () => undefined;
  const take = (chunk: Buffer) => {
    held.push(chunk);
    channel.pause();
    touched();
    wake();
  };
  const end = () => {
    isOver = true;
    wake();
  };
  channel.on("data", take).once("end", end).once("close", end);
  try {
    for (;;) {
      const chunk = held.shift();
      if (chunk) yield chunk;
      else if (isOver) return;
      else {
        const more = new Promise<void>((resolve) => {
          wake = resolve;
        });
        channel.resume();
        await more;
      }
    }
  } finally {
    // What comes after a session is let go.
    channel.off("data", take).resume();
  }
}
