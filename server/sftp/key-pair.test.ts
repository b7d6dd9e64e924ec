import ssh2 from "ssh2";
import { expect, test } from "vitest";
import { newKeyPair } from "#server/sftp/key-pair";

test("of a thousand pairs each can be read again", () => {
  for (let n = 0; n < 1_000; n++) {
    const pair = newKeyPair();
    expect(ssh2.utils.parseKey(pair.private)).not.toBeInstanceOf(Error);
    expect(ssh2.utils.parseKey(pair.public)).not.toBeInstanceOf(Error);
  }
});
