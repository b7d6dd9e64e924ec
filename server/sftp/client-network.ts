import { isIP } from "node:net";

/** An address as people write it: IPv4 within IPv6 is IPv4. */
export function plainAddress(address: string): string {
  const inner = address.replace(/^::ffff:(?=\d)/i, "");
  return isIP(inner) === 4 ? inner : address;
}

/** Whom limits count together: an IPv4 address, or a network of IPv6 (/64), of which one household has 2^64. */
export function networkOf(address: string): string {
  const plain = plainAddress(address);
  if (isIP(plain) !== 6) return plain;
  const [head = "", tail] = plain.split("%", 1).join("").split("::");
  const groups = head === "" ? [] : head.split(":");
  const behind = tail ? tail.split(":").length : 0;
  while (tail !== undefined && groups.length < 8 - behind) groups.push("0");
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
