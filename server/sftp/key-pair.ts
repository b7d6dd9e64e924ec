import ssh2 from "ssh2";

type Kind = "ed25519" | "ecdsa";

/**
 * A new pair in OpenSSH's form. ssh2 (1.17.0) loses the zero at which one of 256 ed25519 keys begins, and cannot read
 * what it has written: such a pair is made again.
 */
export function newKeyPair(kind: Kind = "ed25519"): { private: string; public: string } {
  const { generateKeyPairSync, parseKey } = ssh2.utils;
  for (;;) {
    const pair =
      kind === "ed25519" ? generateKeyPairSync(kind) : generateKeyPairSync(kind, { bits: 256 });
    const isSound = [pair.private, pair.public].every((one) => !(parseKey(one) instanceof Error));
    if (isSound) return pair;
  }
}
