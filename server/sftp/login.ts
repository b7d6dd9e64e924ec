import { setTimeout as sleep } from "node:timers/promises";
import ssh2, { type AuthContext, type PublicKeyAuthContext } from "ssh2";
import type { SftpUser, SignInAttempt } from "#server/sftp/options";

/** A wrong password is answered at full seconds only: how long it took to find out does not show. */
const wrongPasswordStep = 1_000;
const methods = ["publickey", "password"] as const;

/** How an attempt ended. "asked" is a key that would do, without its proof. */
export type Verdict = SftpUser | "none" | "asked" | "wrong";

/** The attempts to log in of one connection. */
export class Login {
  readonly #address: string;
  readonly #signIn: (attempt: SignInAttempt) => Promise<SftpUser | undefined>;
  /** A key is shown twice, without and with its proof; it is asked about once. */
  readonly #known = new Map<string, SftpUser>();
  /** Attempts that were wrong. */
  wrong = 0;

  constructor(address: string, signIn: (attempt: SignInAttempt) => Promise<SftpUser | undefined>) {
    this.#address = address;
    this.#signIn = signIn;
  }

  /** Judges an attempt, and answers it unless somebody came in. @throws when nobody can say */
  async attempt(context: AuthContext): Promise<Verdict> {
    const verdict = await this.#judge(context);
    if (verdict === "asked") context.accept();
    else if (verdict === "none" || verdict === "wrong") context.reject([...methods]);
    return verdict;
  }

  async #judge(context: AuthContext): Promise<Verdict> {
    if (context.method === "none") return "none";
    const verdict =
      context.method === "password"
        ? await this.#password(context.username, context.password)
        : context.method === "publickey"
          ? await this.#key(context)
          : "wrong";
    if (verdict === "wrong") this.wrong++;
    return verdict;
  }

  async #password(username: string, password: unknown): Promise<Verdict> {
    // A request to change the password is none of ours, and not text.
    if (typeof password !== "string") return "wrong";
    const begin = performance.now();
    const user = await this.#signIn({ username, address: this.#address, password });
    if (user) return user;
    await sleep(wrongPasswordStep - ((performance.now() - begin) % wrongPasswordStep));
    return "wrong";
  }

  async #key(context: PublicKeyAuthContext): Promise<Verdict> {
    const { username, key, blob, signature, hashAlgo } = context;
    // RSA without a hash of its own is signed with SHA-1.
    if (key.algo === "ssh-rsa" && hashAlgo === undefined) return "wrong";
    const publicKey = `${key.algo} ${key.data.toString("base64")}`;
    const user =
      this.#known.get(publicKey) ??
      (await this.#signIn({ username, address: this.#address, publicKey }));
    if (!user || !hasKey(user, key.data)) return "wrong";
    this.#known.set(publicKey, user);
    if (!signature || !blob) return "asked";
    const parsed = ssh2.utils.parseKey(publicKey);
    if (parsed instanceof Error) return "wrong";
    const [own] = [parsed].flat();
    return own?.verify(blob, signature, hashAlgo) === true ? user : "wrong";
  }
}

function hasKey({ publicKeys }: SftpUser, shown: Buffer): boolean {
  if (!publicKeys) return true;
  return publicKeys.some((known) => {
    const blob = /^\S+\s+(\S+)/.exec(known)?.[1] ?? "";
    return Buffer.from(blob, "base64").equals(shown);
  });
}
