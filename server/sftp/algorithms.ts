import type { Algorithms } from "ssh2";

/**
 * What is safe and what clients in use speak: no SHA-1, no CBC, no compression. The NIST curves are for old .NET clients.
 * The kinds of host keys follow from the keys there are.
 */
export const algorithms: Algorithms = {
  kex: [
    "curve25519-sha256",
    "curve25519-sha256@libssh.org",
    "diffie-hellman-group16-sha512",
    "diffie-hellman-group18-sha512",
    "ecdh-sha2-nistp256",
  ],
  cipher: [
    "aes128-gcm@openssh.com",
    "aes256-gcm@openssh.com",
    "chacha20-poly1305@openssh.com",
    "aes256-ctr",
    "aes128-ctr",
  ],
  hmac: [
    "hmac-sha2-256-etm@openssh.com",
    "hmac-sha2-512-etm@openssh.com",
    // curl of the years before 2023 has no other.
    "hmac-sha2-256",
    "hmac-sha2-512",
  ],
  compress: ["none"],
};
