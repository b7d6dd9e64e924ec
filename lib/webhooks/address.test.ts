import { describe, expect, test } from "vitest";
import { isLocalInstallation, isPublic, problemOfUrl } from "./address.ts";
import { post } from "./posting.ts";
import { openReceiver } from "./testing/receiver.ts";

test.each([
  "10.1.2.3",
  "172.16.0.1",
  "192.168.1.1",
  "127.0.0.1",
  "0.0.0.0",
  "100.64.0.1",
  "169.254.169.254",
  "168.63.129.16",
  "192.0.0.192",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::1",
  "::",
  "::ffff:10.0.0.1",
  "64:ff9b::a00:1",
  "2002:a00:1::",
  "2001::1",
  "2001:db8::1",
  "fc00::1",
  "fd00:ec2::254",
  "fe80::1",
  "ff02::1",
  "localhost",
  "",
])("%s is no public address", (address) => {
  expect(isPublic(address)).toBe(false);
});

test.each(["93.184.215.14", "172.15.255.255", "2606:2800:21f:cb07::1", "2a01:7c8::1"])(
  "%s is a public address",
  (address) => {
    expect(isPublic(address)).toBe(true);
  },
);

test.each([
  ["https://hooks.example.com/people", undefined],
  ["https://hooks.example.com:8443/?a=b", undefined],
  ["http://hooks.example.com/", "url_https"],
  ["ftp://hooks.example.com/", "url_https"],
  ["file:///etc/passwd", "url_https"],
  ["https://me:secret@hooks.example.com/", "url_credentials"],
  ["https://hooks.example.com:22/", "url_port"],
  ["https://hooks.example.com:5432/", "url_port"],
  ["https://10.0.0.1/", "url_private"],
  ["https://0x7f.1/", "url_private"],
  ["https://2130706433/", "url_private"],
  ["https://[::1]/", "url_private"],
  ["https://[::ffff:169.254.169.254]/", "url_private"],
  ["https://localhost/", "url_private"],
  ["https://intranet/", "url_private"],
  ["https://hooks.example.com/#part", "url_invalid"],
  ["hooks.example.com", "url_invalid"],
  [`https://hooks.example.com/${"a".repeat(1_000)}`, "url_invalid"],
] as const)("%s as it is typed: %s", (url, problem) => {
  expect(problemOfUrl(url, false)).toBe(problem);
});

test("a receiver on the same machine may be tried only where the whole installation is on it", () => {
  expect(problemOfUrl("http://localhost:4000/", true)).toBeUndefined();
  expect(problemOfUrl("http://localhost:4000/", false)).toBe("url_https");
  expect(problemOfUrl("http://192.168.1.1/", true)).toBe("url_https");
  expect(isLocalInstallation("http://localhost:3000")).toBe(true);
  expect(isLocalInstallation("https://localhost")).toBe(false);
  expect(isLocalInstallation("http://control.acme.nl")).toBe(false);
});

describe("a name that is looked up when a message is sent", () => {
  const send = (url: string, addresses: string[], mayBeLocal = false) => {
    const resolve = async () =>
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    return post(url, {}, "{}", { mayBeLocal, resolve });
  };

  test.each([
    [["10.0.0.1"]],
    [["93.184.215.14", "127.0.0.1"]],
    [["fe80::1"]],
    [["169.254.169.254"]],
  ])("is not reached when it leads to %s", async (addresses) => {
    expect(await send("https://hooks.example.com/", addresses)).toEqual({ failure: "address" });
  });

  test("that leads nowhere is not found", async () => {
    expect(await send("https://hooks.example.com/", [])).toEqual({ failure: "lookup" });
  });

  test("is looked up once, and nothing but the address that was checked is connected to", async () => {
    const receiver = await openReceiver();
    const { port } = new URL(receiver.url);
    let looks = 0;
    const resolve = async () => {
      looks++;
      return [{ address: "127.0.0.2", family: 4 }];
    };
    const outcome = await post(`http://localhost:${port}/`, {}, "{}", {
      mayBeLocal: true,
      resolve,
    });
    await receiver.close();
    expect(outcome).toHaveProperty("failure");
    expect(receiver.received).toEqual([]);
    expect(looks).toBe(1);
  });

  test("without TLS leads to this machine only", async () => {
    expect(await send("http://localhost/", ["93.184.215.14"], true)).toEqual({
      failure: "address",
    });
  });
});
