/** Password hashes: argon2id of OWASP's first recommendation, at most four at once. */
import { type Algorithm, hash, verify } from "@node-rs/argon2";

/** m is 46 MiB in KiB. */
const cost = {
  algorithm: 2 as Algorithm.Argon2id,
  memoryCost: 47_104,
  timeCost: 1,
  parallelism: 1,
};
const atOnce = 4;
const mostWaiting = 50;

/** Modules exist twice in the web process: one count for both. */
const shared = globalThis as { flexwhereHashing?: { busy: number; waiting: (() => void)[] } };

/** Four hashes take 184 MiB; a flood of sign-ins must not take more. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  shared.flexwhereHashing ??= { busy: 0, waiting: [] };
  const state = shared.flexwhereHashing;
  if (state.busy >= atOnce) {
    if (state.waiting.length >= mostWaiting) throw new Error("too many passwords at once");
    await new Promise<void>((resolve) => state.waiting.push(resolve));
  } else state.busy++;
  try {
    return await work();
  } finally {
    const next = state.waiting.shift();
    if (next) next();
    else state.busy--;
  }
}

/** Whether so many wait for their turn that nobody should join them. */
export function isHashingBusy(): boolean {
  return (shared.flexwhereHashing?.waiting.length ?? 0) >= mostWaiting / 2;
}

/** A PHC string. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(plain(password), cost));
}

/** As it is hashed. Passwords have 128 characters at most; what is typed may be anything. */
function plain(password: string): string {
  return password.slice(0, 512).normalize("NFKC");
}

/** Whether a hash was made with less work than one of today: by an older release, or elsewhere. */
export function isWeakHash(known: string): boolean {
  const [, kind, , parameters = ""] = known.split("$");
  const { m = 0, t = 0 } = Object.fromEntries(
    parameters.split(",").map((part) => [part[0], Number(part.slice(2))]),
  );
  return kind !== "argon2id" || !(m >= cost.memoryCost && t >= cost.timeCost);
}

let dummy: Promise<string> | undefined;

/** Whether it is the password. Without a hash the same work is done, and the answer is no. */
export async function isPassword(password: string, known: string | null): Promise<boolean> {
  dummy ??= hashPassword("nobody's password");
  const against = known ?? (await dummy);
  const matches = await inTurn(() => verify(against, plain(password)));
  return matches && known !== null;
}
