import { BlockList, isIP, type Socket } from "node:net";
import { addToBlockList } from "#lib/env";
import { plainAddress } from "#server/sftp/client-network";
import { readProxyHeader } from "#server/sftp/proxy-protocol";

/** Finds out whose connection it is. Only proxies that are trusted are believed; `go` is not called when one talks nonsense. */
export function proxyReader(
  trustedProxies: string[],
  grace: number,
): (socket: Socket, peer: string, go: (address: string) => void) => void {
  const trusted = new BlockList();
  for (const proxy of trustedProxies) addToBlockList(trusted, proxy);
  return (socket, peer, go) => {
    if (!trusted.check(peer, isIP(peer) === 6 ? "ipv6" : "ipv4")) return go(peer);
    const late = setTimeout(() => socket.destroy(), grace);
    const stop = () => {
      clearTimeout(late);
      socket.off("data", read).off("close", stop);
    };
    let bytes = Buffer.alloc(0);
    const read = (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      const header = readProxyHeader(bytes);
      if (header === "incomplete") return;
      stop();
      if (header === "broken") return void socket.destroy();
      const { address, length } = header === "absent" ? { address: peer, length: 0 } : header;
      socket.pause();
      if (bytes.length > length) socket.unshift(bytes.subarray(length));
      go(plainAddress(address ?? peer));
    };
    socket.on("data", read).once("close", stop);
  };
}
