import { expect, test } from "vitest";
import { Admission } from "#server/sftp/admission";
import { networkOf } from "#server/sftp/client-network";
import { Penalties } from "#server/sftp/penalties";
import { readProxyHeader } from "#server/sftp/proxy-protocol";

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002::9", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
])("%s is counted as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test("who failed thrice waits, and comes in again when the time is over", () => {
  let now = 0;
  const penalties = new Penalties(() => now);
  for (let n = 0; n < 2; n++) penalties.failed("192.0.2.7");
  expect(penalties.isBarred("192.0.2.7")).toBe(false);
  penalties.failed("192.0.2.7");
  expect(penalties.isBarred("192.0.2.7")).toBe(true);
  expect(penalties.isBarred("192.0.2.8")).toBe(false);
  now = 14_999;
  expect(penalties.isBarred("192.0.2.7")).toBe(true);
  now = 15_000;
  expect(penalties.isBarred("192.0.2.7")).toBe(false);
});

test("a mistake now and then bars nobody, and nobody waits longer than ten minutes", () => {
  let now = 0;
  const penalties = new Penalties(() => now);
  for (let n = 0; n < 20; n++, now += 6_000) penalties.failed("192.0.2.7");
  expect(penalties.isBarred("192.0.2.7")).toBe(false);
  for (let n = 0; n < 1_000; n++) penalties.failed("2001:db8:1:2::a");
  expect(penalties.isBarred("2001:db8:1:2:ffff::b")).toBe(true);
  now += 10 * 60_000;
  expect(penalties.isBarred("2001:db8:1:2:ffff::b")).toBe(false);
});

test("connections are limited by network and in all, before and after the log-in", () => {
  const admission = new Admission({ waiting: { each: 2, all: 3 }, loggedIn: { each: 1, all: 2 } });
  const first = admission.enter("192.0.2.1");
  const second = admission.enter("192.0.2.1");
  expect(admission.enter("192.0.2.1")).toBeUndefined();
  expect(admission.enter("192.0.2.2")).toBeDefined();
  expect(admission.enter("192.0.2.3")).toBeUndefined();
  expect(first?.logIn()).toBe(true);
  expect(second?.logIn()).toBe(false);
  second?.leave();
  first?.leave();
  const third = admission.enter("192.0.2.1");
  expect(third?.logIn()).toBe(true);
});

const block = (command: number, family: number, addresses: Buffer) => {
  const head = Buffer.from("0d0a0d0a000d0a515549540a00000000", "hex");
  head[12] = command;
  head[13] = family;
  head.writeUInt16BE(addresses.length, 14);
  return Buffer.concat([head, addresses]);
};

test("the PROXY protocol tells whose connection it is, in both of its versions", () => {
  const line = Buffer.from("PROXY TCP4 192.0.2.7 10.0.0.1 5000 22\r\nSSH-2.0-x");
  expect(readProxyHeader(line)).toEqual({ address: "192.0.2.7", length: 39 });
  expect(readProxyHeader(line.subarray(0, 20))).toBe("incomplete");
  expect(readProxyHeader(Buffer.from("PROXY UNKNOWN\r\n"))).toMatchObject({ address: undefined });
  const four = block(0x21, 0x11, Buffer.from([192, 0, 2, 7, 10, 0, 0, 1, 1, 2, 3, 4]));
  expect(readProxyHeader(four)).toEqual({ address: "192.0.2.7", length: 28 });
  expect(readProxyHeader(four.subarray(0, 27))).toBe("incomplete");
  const six = block(0x21, 0x21, Buffer.concat([Buffer.from("20010db8", "hex"), Buffer.alloc(32)]));
  expect(readProxyHeader(six)).toMatchObject({ address: "2001:db8:0:0:0:0:0:0" });
  expect(readProxyHeader(block(0x20, 0, Buffer.alloc(0)))).toMatchObject({ address: undefined });
});

test("what is no PROXY header is left alone or ends the connection", () => {
  expect(readProxyHeader(Buffer.from("SSH-2.0-OpenSSH_9.2\r\n"))).toBe("absent");
  expect(readProxyHeader(Buffer.from("PROXY TCP4 nonsense x 1 2\r\n"))).toBe("broken");
  expect(readProxyHeader(Buffer.from(`PROXY ${"x".repeat(200)}`))).toBe("broken");
  expect(readProxyHeader(block(0x21, 0x11, Buffer.alloc(600)))).toBe("broken");
  expect(readProxyHeader(block(0x33, 0x11, Buffer.alloc(12)))).toBe("broken");
});
