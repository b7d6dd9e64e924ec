/** HAProxy's PROXY protocol, versions 1 and 2: a load balancer tells whose connection it passes on. */
import { isIP } from "node:net";

const signature = Buffer.from("0d0a0d0a000d0a515549540a", "hex");
const begin = Buffer.from("PROXY ");
const longestLine = 107;
const fixedBytes = 16;
const longestBlock = 536;

export type ProxyHeader =
  /** More bytes are needed. */
  | "incomplete"
  /** The connection begins with something else: it is the proxy's own. */
  | "absent"
  | "broken"
  /** Without an address it is the proxy's own. */
  | { address: string | undefined; length: number };

function beginsWith(bytes: Buffer, wanted: Buffer): boolean {
  const length = Math.min(bytes.length, wanted.length);
  return bytes.subarray(0, length).equals(wanted.subarray(0, length));
}

/** Reads what stands at the beginning of a connection. */
export function readProxyHeader(bytes: Buffer): ProxyHeader {
  if (beginsWith(bytes, begin)) return readLine(bytes);
  if (beginsWith(bytes, signature)) return readBlock(bytes);
  return "absent";
}

function readLine(bytes: Buffer): ProxyHeader {
  const end = bytes.subarray(0, longestLine).indexOf("\r\n");
  if (end < 0) return bytes.length < longestLine ? "incomplete" : "broken";
  const [, family, address = ""] = bytes.toString("latin1", 0, end).split(" ");
  const length = end + 2;
  if (family === "UNKNOWN") return { address: undefined, length };
  const isSound = (family === "TCP4" || family === "TCP6") && isIP(address) === Number(family[3]);
  return isSound ? { address, length } : "broken";
}

function readBlock(bytes: Buffer): ProxyHeader {
  if (bytes.length < fixedBytes) return "incomplete";
  const [command, family, more] = [bytes[12], bytes[13], bytes.readUInt16BE(14)];
  const length = fixedBytes + more;
  if (length > longestBlock) return "broken";
  if (bytes.length < length) return "incomplete";
  if (command === 0x20) return { address: undefined, length };
  if (command !== 0x21) return "broken";
  if (family === 0x11 && more >= 12) return { address: bytes.subarray(16, 20).join("."), length };
  if (family === 0x21 && more >= 36) {
    const groups = Array.from({ length: 8 }, (_, n) => bytes.readUInt16BE(16 + 2 * n).toString(16));
    return { address: groups.join(":"), length };
  }
  return { address: undefined, length };
}
