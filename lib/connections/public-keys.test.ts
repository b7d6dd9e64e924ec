import { expect, test } from "vitest";
import { readPublicKeys } from "./public-keys.ts";

function field(...bytes: number[]): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, Buffer.from(bytes)]);
}
const text = (value: string) => field(...Buffer.from(value));
const line = (kind: string, ...fields: Buffer[]) =>
  `${kind} ${Buffer.concat([text(kind), ...fields]).toString("base64")}`;
const zeros = (count: number) => Array.from({ length: count }, () => 7);

const ed25519 = line("ssh-ed25519", field(...zeros(32)));
const ecdsa = line("ecdsa-sha2-nistp256", text("nistp256"), field(4, ...zeros(64)));
const rsa = (bytes: number, first = 0x80) =>
  line("ssh-rsa", field(1, 0, 1), field(0, first, ...zeros(bytes - 1)));

test("ed25519, ecdsa and rsa of 2048 bits are keys; comments and empty lines are not looked at", () => {
  const file = `# ours\n\n${ed25519} jan@acme pc\r\n${ecdsa}\n${rsa(256)}\n`;
  const keys = readPublicKeys(file);
  expect(keys?.map(({ comment }) => comment)).toEqual(["jan@acme pc", "", ""]);
  expect(keys?.[0]).toMatchObject({
    key: ed25519,
    fingerprint: expect.stringMatching(/^SHA256:[A-Za-z0-9+/]{43}$/),
  });
  expect(readPublicKeys("")).toEqual([]);
});

test.each([
  ["rsa of fewer bits", rsa(256, 0x40)],
  ["rsa of 1024 bits", rsa(128)],
  ["dsa", line("ssh-dss", field(1), field(1), field(1), field(1))],
  [
    "a curve under another's name",
    line("ecdsa-sha2-nistp256", text("nistp384"), field(4, ...zeros(64))),
  ],
  ["a point that is none", line("ecdsa-sha2-nistp256", text("nistp256"), field(3, ...zeros(64)))],
  ["a kind that its bytes deny", ed25519.replace("ssh-ed25519 ", "ssh-rsa ")],
  ["options before the key", `command="sh" ${ed25519}`],
  ["a key that is cut off", ed25519.slice(0, -8)],
  ["a private key", "-----BEGIN OPENSSH PRIVATE KEY-----"],
  ["a name like one of an object's own", line("constructor", text("constructor"), field(4))],
])("%s is refused", (_, given) => {
  expect(readPublicKeys(`${ecdsa}\n${given}`)).toBeNull();
});
