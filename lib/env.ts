import { existsSync, readFileSync } from "node:fs";
import { BlockList, isIP } from "node:net";
import { resolve } from "node:path";
import { parseEnv } from "node:util";

const roles = ["web", "worker", "sftp"] as const;
const logLevels = ["debug", "info", "warn", "error"] as const;

/** A kind of process; ROLES names those that run on this machine. */
export type Role = (typeof roles)[number];
export type LogLevel = (typeof logLevels)[number];

/** Every setting of the product. Times and sizes are not settings: they stand as constants where they are used. */
export interface Env {
  port: number;
  host: string;
  /** Public address without a slash at the end. */
  appUrl: string;
  /** Absolute path. */
  dataDir: string;
  /** The owner's database, when it is not embedded. Only the supervisor and the command line see it. */
  databaseUrl: string | undefined;
  /** The limited role's database, handed by the supervisor to the processes it starts. */
  appDatabaseUrl: string | undefined;
  authSecret: string | undefined;
  sftpPort: number;
  sftpHost: string;
  sftpHookSecret: string | undefined;
  trustedProxies: string[];
  roles: Role[];
  webProcesses: number;
  entra: { clientId: string; clientSecret: string; tenantId: string } | undefined;
  smtpUrl: string | undefined;
  mailFrom: string | undefined;
  metricsToken: string | undefined;
  logLevel: LogLevel;
}

/** A setting has a value it cannot have; the message names the variable and what is allowed. */
export class EnvError extends Error {
  override name = "EnvError";
}

type Source = Record<string, string | undefined>;

function whole(source: Source, name: string, fallback: number, min: number, max: number): number {
  const text = source[name];
  if (text === undefined) return fallback;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max)) {
    throw new EnvError(`${name} is "${text}": it must be a whole number from ${min} to ${max}.`);
  }
  return value;
}

function host(source: Source, name: string): string {
  const text = source[name] ?? "127.0.0.1";
  if (isIP(text) === 0 && !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text)) {
    throw new EnvError(`${name} is "${text}": it must be an IP address or a host name.`);
  }
  return text;
}

function url(source: Source, name: string, protocols: string[]): URL | undefined {
  const text = source[name];
  if (text === undefined) return undefined;
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  // The value itself is not shown: it may hold a password.
  if (parsed === undefined || !protocols.includes(parsed.protocol) || parsed.hostname === "") {
    throw new EnvError(
      `${name} must be an address that begins with ${protocols.map((p) => `${p}//`).join(" or ")}.`,
    );
  }
  return parsed;
}

function list(source: Source, name: string): string[] {
  return (source[name] ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function publicAddress(source: Source, port: number): string {
  const parsed = url(source, "APP_URL", ["http:", "https:"]);
  if (parsed === undefined) return `http://localhost:${port}`;
  if (parsed.pathname !== "/" || parsed.search !== "" || parsed.hash !== "") {
    throw new EnvError("APP_URL must hold no path: only protocol, host and port.");
  }
  return parsed.origin;
}

function proxies(source: Source): string[] {
  const addresses = list(source, "TRUSTED_PROXIES");
  for (const address of addresses) {
    if (!addToBlockList(new BlockList(), address)) {
      throw new EnvError(
        `TRUSTED_PROXIES holds "${address}": it must be IP addresses or networks such as 10.0.0.0/8, with commas between.`,
      );
    }
  }
  return addresses;
}

/** Adds an address or network; false when the text is neither. */
export function addToBlockList(into: BlockList, text: string): boolean {
  const [address = "", prefix, ...rest] = text.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  const family = version === 4 ? "ipv4" : "ipv6";
  if (prefix === undefined) {
    into.addAddress(address, family);
    return true;
  }
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > (version === 4 ? 32 : 128)) return false;
  into.addSubnet(address, Number(prefix), family);
  return true;
}

function chosenRoles(source: Source): Role[] {
  if (source["ROLES"] === undefined) return [...roles];
  const named = list(source, "ROLES");
  const chosen = roles.filter((role) => named.includes(role));
  if (named.length === 0 || named.some((name) => !roles.includes(name as Role))) {
    throw new EnvError(
      `ROLES is "${source["ROLES"]}": it must be one or more of ${roles.join(", ")}, with commas between.`,
    );
  }
  return chosen;
}

function entra(source: Source): Env["entra"] {
  const clientId = source["ENTRA_CLIENT_ID"];
  const clientSecret = source["ENTRA_CLIENT_SECRET"];
  const tenantId = source["ENTRA_TENANT_ID"];
  if (clientId !== undefined && clientSecret !== undefined && tenantId !== undefined) {
    return { clientId, clientSecret, tenantId };
  }
  if (clientId === undefined && clientSecret === undefined && tenantId === undefined) {
    return undefined;
  }
  throw new EnvError(
    "ENTRA_CLIENT_ID, ENTRA_CLIENT_SECRET and ENTRA_TENANT_ID belong together: set all three or none.",
  );
}

function secret(source: Source, name: string, shortest: number): string | undefined {
  const text = source[name];
  if (text !== undefined && text.length < shortest) {
    throw new EnvError(`${name} is too short: it must have at least ${shortest} characters.`);
  }
  return text;
}

function logLevel(source: Source): LogLevel {
  const text = source["LOG_LEVEL"] ?? "info";
  const level = logLevels.find((known) => known === text);
  if (level === undefined) {
    throw new EnvError(`LOG_LEVEL is "${text}": it must be one of ${logLevels.join(", ")}.`);
  }
  return level;
}

/**
 * Reads every setting from the given variables; an empty value counts as absent.
 * @throws {EnvError} naming the first variable that is wrong and what is allowed.
 */
export function readEnv(variables: Source): Env {
  const source = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const port = whole(source, "PORT", 3000, 1, 65_535);
  const databaseUrl = url(source, "DATABASE_URL", ["postgres:", "postgresql:"])?.href;
  const authSecret = secret(source, "AUTH_SECRET", 16);
  if (databaseUrl !== undefined && authSecret === undefined) {
    throw new EnvError("AUTH_SECRET must be set when DATABASE_URL is: at least 16 characters.");
  }
  return {
    port,
    host: host(source, "HOST"),
    appUrl: publicAddress(source, port),
    dataDir: resolve(source["DATA_DIR"] ?? ".data"),
    databaseUrl,
    appDatabaseUrl: url(source, "APP_DATABASE_URL", ["postgres:", "postgresql:"])?.href,
    authSecret,
    sftpPort: whole(source, "SFTP_PORT", 2222, 1, 65_535),
    sftpHost: host(source, "SFTP_HOST"),
    sftpHookSecret: secret(source, "SFTP_HOOK_SECRET", 8),
    trustedProxies: proxies(source),
    roles: chosenRoles(source),
    webProcesses: whole(source, "WEB_PROCESSES", 1, 1, 64),
    entra: entra(source),
    smtpUrl: url(source, "SMTP_URL", ["smtp:", "smtps:"])?.href,
    mailFrom: source["MAIL_FROM"],
    metricsToken: secret(source, "METRICS_TOKEN", 8),
    logLevel: logLevel(source),
  };
}

/**
 * The variables of this process over those of `.env`. A process started by the supervisor gets all of
 * them from it, and must not find the owner's database in `.env`.
 */
export function variables(): Source {
  if (process.env["APP_DATABASE_URL"] !== undefined || !existsSync(".env")) return process.env;
  return { ...parseEnv(readFileSync(".env", "utf8")), ...process.env };
}

let known: Env | undefined;

/** The settings of this process, read once. @throws {EnvError} at the first call only. */
export function env(): Env {
  known ??= readEnv(variables());
  return known;
}
