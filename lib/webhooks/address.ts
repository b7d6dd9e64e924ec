/**
 * Where messages may go. An Admin types the address, so it is the one place where this server fetches what a
 * user gave: only public addresses are reached, over TLS, on the ports of web servers. Pure.
 */
import { BlockList, isIP } from "node:net";

const longestUrl = 1000;
const ports = ["", "443", "8443"];

/** Everything that is no public address of one machine (the IANA registries of special-purpose addresses). */
const closed = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
  // Answers machines in Azure about themselves, though it looks public.
  ["168.63.129.16", 32],
] as const) {
  closed.addSubnet(net, bits, "ipv4");
}
/** Of IPv6 only what is handed out to the public; in it, what stands for an IPv4 address or for examples is closed. */
const open6 = new BlockList();
open6.addSubnet("2000::", 3, "ipv6");
for (const [net, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const) {
  closed.addSubnet(net, bits, "ipv6");
}

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** @param address IPv4 or IPv6, as a resolver answers it */
export function isPublic(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !closed.check(address, "ipv4");
  return family === 6 && open6.check(address, "ipv6") && !closed.check(address, "ipv6");
}

export function isLoopback(address: string): boolean {
  return loopback.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

export type AddressProblem =
  | "url_invalid"
  | "url_https"
  | "url_credentials"
  | "url_port"
  | "url_private";

/**
 * What is wrong with an address as it is typed; a name is looked up when a message is sent, each time anew.
 * @param mayBeLocal this installation runs on somebody's own machine: receivers beside it may be tried, without TLS
 */
export function problemOfUrl(text: string, mayBeLocal: boolean): AddressProblem | undefined {
  if (text.length > longestUrl || !URL.canParse(text)) return "url_invalid";
  const { protocol, username, password, port, hash, hostname } = new URL(text);
  if (protocol !== "https:" && protocol !== "http:") return "url_https";
  if (username !== "" || password !== "") return "url_credentials";
  if (hash !== "") return "url_invalid";
  const host = hostname.replace(/^\[|\]$/g, "");
  if (mayBeLocal && (host === "localhost" || (isIP(host) !== 0 && isLoopback(host))))
    return undefined;
  if (protocol !== "https:") return "url_https";
  if (!ports.includes(port)) return "url_port";
  if (isIP(host) !== 0 && !isPublic(host)) return "url_private";
  return isIP(host) === 0 && !host.includes(".") ? "url_private" : undefined;
}

/** An installation that only this machine reaches, and that its pages call so. */
export function isLocalInstallation(appUrl: string): boolean {
  const { protocol, hostname } = new URL(appUrl);
  const host = hostname.replace(/^\[|\]$/g, "");
  return protocol === "http:" && (host === "localhost" || (isIP(host) !== 0 && isLoopback(host)));
}
