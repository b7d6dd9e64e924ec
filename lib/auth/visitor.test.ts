import { expect, test } from "vitest";
import { agentClass, lineOf, networkOf } from "./visitor.ts";

test.each([
  ["203.0.113.77", "203.0.113.0/24", "203.0.113.77"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1::/48", "2001:db8:1:2::/64"],
  ["2001:0db8::1", "2001:db8:0::/48", "2001:db8:0:0::/64"],
  ["::1", "0:0:0::/48", "0:0:0:0::/64"],
])("%s is kept as %s and counted as %s", (address, network, line) => {
  expect(networkOf(address)).toBe(network);
  expect(lineOf(address)).toBe(line);
});

test("all addresses of one IPv6 line are counted as one", () => {
  expect(lineOf("2001:db8:1:2::1")).toBe(lineOf("2001:DB8:1:2:ffff::9"));
  expect(lineOf("2001:db8:1:3::1")).not.toBe(lineOf("2001:db8:1:2::1"));
});

test("of a browser its kind is kept, and of a program nothing", () => {
  const chrome = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";
  expect(agentClass(chrome)).toBe("Chrome, Windows");
  expect(agentClass(`${chrome} Edg/140.0`)).toBe("Edge, Windows");
  expect(agentClass("Mozilla/5.0 (iPhone; CPU iPhone OS) Version/18 Safari/604")).toBe(
    "Safari, iOS",
  );
  expect(agentClass("curl/8")).toBe("");
});
