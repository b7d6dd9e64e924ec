import { BlockList } from "node:net";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { addToBlockList, EnvError, readEnv } from "#lib/env";

test("without any variable the product serves this machine only, with its own database", () => {
  expect(readEnv({})).toEqual({
    port: 3000,
    host: "127.0.0.1",
    appUrl: "http://localhost:3000",
    dataDir: resolve(".data"),
    databaseUrl: undefined,
    appDatabaseUrl: undefined,
    authSecret: undefined,
    sftpPort: 2222,
    sftpHost: "127.0.0.1",
    sftpHookSecret: undefined,
    trustedProxies: [],
    roles: ["web", "worker", "sftp"],
    webProcesses: 1,
    entra: undefined,
    smtpUrl: undefined,
    mailFrom: undefined,
    metricsToken: undefined,
    logLevel: "info",
  });
});

test("an empty variable counts as absent", () => {
  expect(readEnv({ PORT: "", DATABASE_URL: "", ROLES: "" })).toEqual(readEnv({}));
});

test("the public address follows the port until it is given, and has no slash at its end", () => {
  expect(readEnv({ PORT: "8080" }).appUrl).toBe("http://localhost:8080");
  expect(readEnv({ APP_URL: "https://cc.example.nl/" }).appUrl).toBe("https://cc.example.nl");
});

test("lists are read with spaces around the commas, in an order of ours", () => {
  const read = readEnv({ ROLES: "worker, web", TRUSTED_PROXIES: "10.0.0.0/8, ::1" });
  expect(read.roles).toEqual(["web", "worker"]);
  expect(read.trustedProxies).toEqual(["10.0.0.0/8", "::1"]);
});

test.each([
  [{ PORT: "http" }, 'PORT is "http": it must be a whole number from 1 to 65535.'],
  [{ PORT: "0" }, "PORT"],
  [{ PORT: "65536" }, "PORT"],
  [{ PORT: "3e3" }, "PORT"],
  [{ SFTP_PORT: "-1" }, "SFTP_PORT"],
  [{ WEB_PROCESSES: "0" }, "WEB_PROCESSES"],
  [{ HOST: "not a host" }, "HOST"],
  [{ APP_URL: "cc.example.nl" }, "http:// or https://"],
  [{ APP_URL: "https://cc.example.nl/users" }, "APP_URL must hold no path"],
  [
    { DATABASE_URL: "mysql://a/b", AUTH_SECRET: "0123456789abcdef" },
    "postgres:// or postgresql://",
  ],
  [{ DATABASE_URL: "postgres://a/b" }, "AUTH_SECRET must be set"],
  [{ AUTH_SECRET: "short" }, "AUTH_SECRET is too short"],
  [{ ROLES: "web,mail" }, "one or more of web, worker, sftp"],
  [{ ROLES: "," }, "ROLES"],
  [{ TRUSTED_PROXIES: "10.0.0.0/33" }, "10.0.0.0/33"],
  [{ TRUSTED_PROXIES: "proxy" }, "TRUSTED_PROXIES"],
  [{ ENTRA_CLIENT_ID: "x" }, "belong together"],
  [{ SMTP_URL: "mail.example.nl" }, "smtp:// or smtps://"],
  [{ LOG_LEVEL: "verbose" }, "debug, info, warn, error"],
])("a wrong value %j is named with what is allowed", (variables, message) => {
  expect(() => readEnv(variables)).toThrow(EnvError);
  expect(() => readEnv(variables)).toThrow(message);
});

test("a wrong address is not repeated, because it may hold a password", () => {
  expect(() => readEnv({ DATABASE_URL: "oops://me:secret@host/db" })).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining("secret") }),
  );
});

test("a network of proxies covers its addresses and no others", () => {
  const list = new BlockList();
  expect(addToBlockList(list, "10.1.0.0/16")).toBe(true);
  expect(list.check("10.1.2.3")).toBe(true);
  expect(list.check("10.2.2.3")).toBe(false);
  expect(addToBlockList(list, "10.1.0.0/16/3")).toBe(false);
});
