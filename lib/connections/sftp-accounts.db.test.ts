import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { newOrganisation, testDatabase } from "../users/testing.ts";
import { closeConnection } from "./moving.ts";
import {
  addSftpKeys,
  chooseSftpAddresses,
  createSftpAccount,
  disableSftpAccount,
  enableSftpAccount,
  readSftpAccount,
  removeSftpKey,
  rotateSftpPassword,
} from "./sftp-accounts.ts";
import { signInSftp } from "./sftp-sign-in.ts";
import { fullHistory } from "./testing.ts";

const database = testDatabase();
const address = "192.0.2.7";

async function withAccount() {
  const organisation = await newOrganisation(database());
  const { admin, slug } = organisation;
  return { ...organisation, ...(await createSftpAccount(admin, { name: "Files" })), admin, slug };
}

/** As `ssh-keygen` writes it. */
function publicKey(): string {
  const { publicKey: made } = generateKeyPairSync("ed25519");
  const raw = Buffer.from(made.export({ format: "jwk" }).x ?? "", "base64url");
  const field = (bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  const blob = Buffer.concat([field(Buffer.from("ssh-ed25519")), field(raw)]);
  return `ssh-ed25519 ${blob.toString("base64")} sanne@acme`;
}

test("an account signs in with the password told once, and only by it", async () => {
  const { username, password, slug, connectionId, admin } = await withAccount();
  expect(username).toBe(slug);
  expect(await signInSftp({ username, password, address })).toMatchObject({ username });
  expect(await signInSftp({ username: username.toUpperCase(), password, address })).not.toBeNull();
  expect(await signInSftp({ username, password: `${password}x`, address })).toBeNull();
  expect(await signInSftp({ username: `${username}x`, password, address })).toBeNull();
  expect(await signInSftp({ username: "a\0b", password, address })).toBeNull();
  expect(await signInSftp({ username, address })).toBeNull();
  const account = await readSftpAccount(admin, connectionId);
  expect(account).toMatchObject({ lastLoginAddress: address, isDisabled: false });
  expect(JSON.stringify(account)).not.toContain("argon2");
});

test("a user name is given once in the whole installation; the usual one gets a number", async () => {
  const { admin, username } = await withAccount();
  const second = await createSftpAccount(admin, {});
  expect(second.username).toBe(`${username}-2`);
  const other = await newOrganisation(database());
  const taken = createSftpAccount(other.admin, { username });
  await expect(taken).rejects.toMatchObject({ refusal: "username_taken" });
  const same = createSftpAccount(admin, { name: "Files", username: "another-name" });
  await expect(same).rejects.toMatchObject({ refusal: "name_taken" });
  const wrong = createSftpAccount(other.admin, { username: "No spaces" });
  await expect(wrong).rejects.toMatchObject({ refusal: "username_invalid" });
});

test("a new password takes the place of the old one at once", async () => {
  const { admin, username, password, connectionId } = await withAccount();
  const fresh = await rotateSftpPassword(admin, connectionId);
  expect(await signInSftp({ username, password, address })).toBeNull();
  expect(await signInSftp({ username, password: fresh, address })).not.toBeNull();
});

test("keys open an account until they are removed; other keys do not", async () => {
  const { admin, username, connectionId } = await withAccount();
  const key = publicKey();
  await addSftpKeys(admin, connectionId, `${key}\n${key}\n`);
  expect(await signInSftp({ username, publicKey: key, address })).not.toBeNull();
  expect(await signInSftp({ username, publicKey: publicKey(), address })).toBeNull();
  const { publicKeys } = await readSftpAccount(admin, connectionId);
  expect(publicKeys).toMatchObject([{ comment: "sanne@acme" }]);
  const fingerprint = publicKeys[0]?.fingerprint ?? "";
  await removeSftpKey(admin, connectionId, fingerprint);
  expect(await signInSftp({ username, publicKey: key, address })).toBeNull();
  const again = removeSftpKey(admin, connectionId, fingerprint);
  await expect(again).rejects.toMatchObject({ refusal: "no_key" });
  const many = Array.from({ length: 11 }, publicKey).join("\n");
  const tooMany = addSftpKeys(admin, connectionId, many);
  await expect(tooMany).rejects.toMatchObject({ refusal: "keys_many" });
});

test("an account with addresses is reached from nowhere else", async () => {
  const { admin, username, password, connectionId } = await withAccount();
  await chooseSftpAddresses(admin, connectionId, "192.0.2.0/24, 2001:db8::/32");
  const from = (where: string) => signInSftp({ username, password, address: where });
  expect(await from("192.0.2.9")).not.toBeNull();
  expect(await from("::ffff:192.0.2.9")).not.toBeNull();
  expect(await from("2001:db8::1")).not.toBeNull();
  expect(await from("198.51.100.1")).toBeNull();
  expect(await from("")).toBeNull();
  const wrong = chooseSftpAddresses(admin, connectionId, "office.example.com");
  await expect(wrong).rejects.toMatchObject({ refusal: "addresses_invalid" });
});

test("nobody logs in to an account that is disabled or whose connection is closed", async () => {
  const { admin, username, password, connectionId } = await withAccount();
  await disableSftpAccount(admin, connectionId);
  expect(await signInSftp({ username, password, address })).toBeNull();
  await enableSftpAccount(admin, connectionId);
  expect(await signInSftp({ username, password, address })).not.toBeNull();
  await closeConnection(admin, connectionId);
  expect(await signInSftp({ username, password, address })).toBeNull();
});

test("every decision stands in the history, and none of the secrets", async () => {
  const { admin, connectionId, password } = await withAccount();
  const fresh = await rotateSftpPassword(admin, connectionId);
  await addSftpKeys(admin, connectionId, publicKey());
  await chooseSftpAddresses(admin, connectionId, "10.0.0.0/8");
  await disableSftpAccount(admin, connectionId);
  await enableSftpAccount(admin, connectionId);
  const told = (await fullHistory(admin)).join("\n");
  expect(told).toMatch(/made the connection Files/);
  expect(told).toMatch(/made a new password for Files/);
  expect(told).toMatch(/added the key SHA256:\S+ to Files/);
  expect(told).toMatch(/changed from which addresses Files is reached/);
  expect(told).toMatch(/closed the account of Files to log-ins/);
  expect(told).toMatch(/opened the account of Files to log-ins again/);
  expect(told).not.toContain(password);
  expect(told).not.toContain(fresh);
});

test("Managers and other organisations reach no account", async () => {
  const { manager, connectionId } = await withAccount();
  const other = await newOrganisation(database());
  for (const deed of [readSftpAccount, rotateSftpPassword, disableSftpAccount]) {
    await expect(deed(manager, connectionId)).rejects.toMatchObject({ refusal: "not_admin" });
    await expect(deed(other.admin, connectionId)).rejects.toMatchObject({
      refusal: "no_connection",
    });
  }
});
