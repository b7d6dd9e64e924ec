import type { Log } from "#lib/log";
import type { Folder } from "#lib/sftp/folder";
import type { AdmissionLimits } from "#server/sftp/admission";

/** What a client shows to be let in; one of password and key. */
export interface SignInAttempt {
  username: string;
  address: string;
  password?: string;
  /** In the form of authorized_keys. That the client has it is proven afterwards. */
  publicKey?: string;
}

/** An account that may come in. */
export interface SftpUser {
  username: string;
  /** Its folder on this machine. */
  home: string;
  limits: { fileBytes: number; bytes: number; files: number };
  /** When given, a key has to be among them (authorized_keys). */
  publicKeys?: string[];
}

/** Of one session: what its events and log lines are about. */
export interface SessionOf {
  user: SftpUser;
  address: string;
  sessionId: string;
  /** A write has begun (1) or ended (-1): a server that stops waits for these. */
  writing(change: 1 | -1): void;
}

export interface GatewayOptions {
  host: string;
  port: number;
  /** Private keys in OpenSSH's form. */
  hostKeys: string[];
  trustedProxies: string[];
  log: Log;
  limits: GatewayLimits;
  /** Undefined for everybody who may not come in. @throws when nobody can say */
  signIn(attempt: SignInAttempt): Promise<SftpUser | undefined>;
  /** Whether somebody who is in may stay. */
  isWelcome(username: string): Promise<boolean>;
  folderOf(session: SessionOf): Promise<Folder>;
}

/** Times in milliseconds. */
export interface GatewayLimits extends AdmissionLimits {
  /** From the first byte of TCP to being logged in. */
  grace: number;
  tries: number;
  channels: number;
  idle: number;
  longest: number;
  /** How often it is looked who is idle, or no longer welcome. */
  round: number;
  /** How long a server that stops waits for files that are being written. */
  drain: number;
}

export const usualLimits: GatewayLimits = {
  waiting: { each: 10, all: 100 },
  loggedIn: { each: 20, all: 200 },
  grace: 30_000,
  tries: 6,
  channels: 4,
  idle: 15 * 60_000,
  longest: 24 * 60 * 60_000,
  round: 10_000,
  drain: 20_000,
};
