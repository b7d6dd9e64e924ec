import { networkOf } from "#server/sftp/client-network";

/** OpenSSH's PerSourcePenalties (sshd_config(5), 9.8): per failed log-in, when it begins to count, and the most. */
const step = 5_000;
const enforcedFrom = 15_000;
const most = 10 * 60_000;
/** So that a flood from everywhere does not fill the memory; the oldest are forgotten first. */
const maxNetworks = 65_536;

/** Who has guessed passwords has to wait; in milliseconds. */
export class Penalties {
  readonly #until = new Map<string, { until: number; enforced: boolean }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A connection from there tried to log in, and never did. */
  failed(address: string): void {
    const network = networkOf(address);
    const now = this.#now();
    const known = this.#until.get(network);
    const begin = known && known.until > now ? known : { until: now, enforced: false };
    const until = Math.min(begin.until + step, now + most);
    const enforced = begin.enforced || until - now >= enforcedFrom;
    this.#until.delete(network);
    this.#until.set(network, { until, enforced });
    if (this.#until.size > maxNetworks) this.#until.delete(this.#until.keys().next().value ?? "");
  }

  /** Whether connections from there are refused for now. */
  isBarred(address: string): boolean {
    const known = this.#until.get(networkOf(address));
    return known?.enforced === true && known.until > this.#now();
  }
}
