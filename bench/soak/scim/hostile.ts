/** Requests that nobody means well, or nobody meant: number n of a seed is always the same. */
import { type Chooser, chooser } from "#lib/scim/testing/population";
import { type Asked, ask } from "./ask.ts";
import { bodyKinds } from "./hostile-bodies.ts";
import { headKinds } from "./hostile-heads.ts";
import { idKinds } from "./hostile-ids.ts";
import { questionKinds } from "./hostile-questions.ts";
import { wireKinds } from "./hostile-wire.ts";
import type { Shot } from "./wire.ts";
import type { World } from "./world.ts";

export interface Hostile extends Shot {
  /** The only statuses that are right; without: every refusal of the protocol, and success. */
  statuses?: readonly number[];
  /** It is no HTTP that reaches the product: refused with an empty body, or cut. */
  isNotHttp?: boolean;
}

/** What a kind of request is made with. */
export interface Making {
  random: Chooser;
  world: World;
  /** Differs from request to request. */
  mark: string;
  /** With the acting organisation's good token. */
  ask(method: string, path: string, asked?: Partial<Asked>): Shot;
  /** A user, a group, or an id of neither, of the acting organisation. */
  anyPath(): string;
}

export type Kind = (making: Making) => Hostile;

const kinds: Record<string, Kind> = {
  ...bodyKinds,
  ...idKinds,
  ...questionKinds,
  ...headKinds,
  ...wireKinds,
};

export function hostile(world: World, seed: number, n: number): Hostile & { kind: string } {
  const random = chooser(seed * 1_000_003 + n);
  const names = Object.keys(kinds);
  const kind = names[n % names.length] as string;
  const { bearer, userIds, groupIds } = world.acting;
  const made = (kinds[kind] as Kind)({
    random,
    world,
    mark: `${seed}x${n}`,
    ask: (method, path, asked) => ask(method, path, { authorization: bearer, ...asked }),
    anyPath: () =>
      random.pick([
        `/scim/v2/Users/${random.pick(userIds)}`,
        `/scim/v2/Groups/${random.pick(groupIds)}`,
        "/scim/v2/Users/0199b9d0-0000-7000-8000-000000000000",
      ]),
  });
  return { ...made, kind };
}
