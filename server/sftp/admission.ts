import { networkOf } from "#server/sftp/client-network";

export interface AdmissionLimits {
  /** Connections that have not logged in: from one network, and in all. */
  waiting: { each: number; all: number };
  /** Connections that have. */
  loggedIn: { each: number; all: number };
}

/** Counts of one kind of connection. */
class Count {
  readonly #of = new Map<string, number>();
  #all = 0;

  isFull(network: string, limit: { each: number; all: number }): boolean {
    return this.#all >= limit.all || (this.#of.get(network) ?? 0) >= limit.each;
  }

  change(network: string, by: 1 | -1): void {
    this.#all += by;
    const count = (this.#of.get(network) ?? 0) + by;
    if (count === 0) this.#of.delete(network);
    else this.#of.set(network, count);
  }
}

/** A connection that was let in. */
export interface Place {
  /** False when too many from there have logged in already. */
  logIn(): boolean;
  leave(): void;
}

/** How many connections may be open at a time. */
export class Admission {
  readonly #limits: AdmissionLimits;
  readonly #waiting = new Count();
  readonly #loggedIn = new Count();

  constructor(limits: AdmissionLimits) {
    this.#limits = limits;
  }

  /** Undefined when too many from there, or in all, have not logged in yet. */
  enter(address: string): Place | undefined {
    const network = networkOf(address);
    if (this.#waiting.isFull(network, this.#limits.waiting)) return undefined;
    let count: Count | undefined = this.#waiting;
    count.change(network, 1);
    const moveTo = (next: Count | undefined) => {
      count?.change(network, -1);
      count = next;
      count?.change(network, 1);
    };
    return {
      logIn: () => {
        if (this.#loggedIn.isFull(network, this.#limits.loggedIn)) return false;
        moveTo(this.#loggedIn);
        return true;
      },
      leave: () => moveTo(undefined),
    };
  }
}
