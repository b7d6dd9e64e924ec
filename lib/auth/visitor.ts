/** Where somebody comes from, kept no more exactly than needed to recognise it. */
import { isIPv6 } from "node:net";

/** As the front server knows them: the address of the trusted hop, the browser's own words. */
export interface Visitor {
  address: string;
  agent: string;
  /** The cookie that says with which accounts this browser has signed in (devices.ts). */
  device?: string | undefined;
}

/** Eight groups of an IPv6 address without its zone. */
function groupsOf(address: string): string[] {
  const [head = "", tail] = (address.split("%", 1)[0] ?? "").split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const gap = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array<string>(gap).fill("0"), ...right].map((group) =>
    group.toLowerCase().replace(/^0+(?=.)/, ""),
  );
}

function prefix(address: string, groups: number): string {
  return `${groupsOf(address).slice(0, groups).join(":")}::/${groups * 16}`;
}

/** For the list of sessions: a /24, or a /48 of IPv6. */
export function networkOf(address: string): string {
  if (isIPv6(address)) return prefix(address, 3);
  return `${address.split(".").slice(0, 3).join(".")}.0/24`;
}

/** For counting tries: one address, or a /64 of IPv6, which is one line. */
export function lineOf(address: string): string {
  return isIPv6(address) ? prefix(address, 4) : address;
}

const browsers: [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/Firefox\//, "Firefox"],
  [/Chrom(e|ium)\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const systems: [RegExp, string][] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

/** "Firefox, Windows": which kind of browser, not which one. */
export function agentClass(agent: string): string {
  const named = [browsers, systems].map(
    (kinds) => kinds.find(([pattern]) => pattern.test(agent))?.[1],
  );
  return named.filter((name) => name !== undefined).join(", ");
}
