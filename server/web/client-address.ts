import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";
import { addToBlockList } from "#lib/env";

function plain(address: string): string {
  return address.startsWith("::ffff:") && isIP(address.slice(7)) === 4 ? address.slice(7) : address;
}

/**
 * Finds the address of the client: the nearest one that is not a proxy we trust. What a client writes
 * into X-Forwarded-For itself is never reached.
 */
export function clientAddressReader(
  trustedProxies: string[],
): (request: IncomingMessage) => string {
  const trusted = new BlockList();
  for (const proxy of trustedProxies) addToBlockList(trusted, proxy);
  const isTrusted = (address: string) =>
    trusted.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
  return (request) => {
    let address = plain(request.socket.remoteAddress ?? "");
    if (trustedProxies.length === 0) return address;
    const hops = String(request.headers["x-forwarded-for"] ?? "").split(",");
    while (isTrusted(address)) {
      const next = plain(hops.pop()?.trim() ?? "");
      if (isIP(next) === 0) break;
      address = next;
    }
    return address;
  };
}
