/** Time-based one-time passwords (RFC 6238) as every authenticator app reads them: SHA-1, six digits, 30 seconds. */
import { Secret, TOTP } from "otpauth";

const period = 30;

/** A new secret of 160 bits (RFC 4226 §4), in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The code of a time step. @param digits RFC 6238's own vectors have eight */
export function totpCode(secret: string, step: number, digits = 6): string {
  const timestamp = step * period * 1000;
  return TOTP.generate({ secret: Secret.fromBase32(secret), period, digits, timestamp });
}

export function stepAt(now: Date): number {
  return TOTP.counter({ period, timestamp: now.getTime() });
}

/** The time step whose code this is, one step early or late allowed for clocks; undefined when it is none. */
export function matchTotp(secret: string, typed: string, now: Date): number | undefined {
  const token = typed.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return undefined;
  const asked = { token, secret: Secret.fromBase32(secret), period, timestamp: now.getTime() };
  const steps = TOTP.validate({ ...asked, digits: 6, window: 1 });
  return steps === null ? undefined : stepAt(now) + steps;
}

/** What an authenticator app reads from the picture. */
export function totpAddress(secret: string, issuer: string, label: string): string {
  return new TOTP({ secret, issuer, label, period }).toString();
}
