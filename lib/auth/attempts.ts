/** Counting tries to sign in, in the database: all processes share it, and it survives them. */
import { createHmac } from "node:crypto";
import { attemptsOf, countAttempt, forgiveAttempts } from "#db/sign-in";
import { accountVerdict, networkVerdict, type Tries, type Verdict } from "./back-off.ts";
import { authSecret } from "./sealing.ts";
import { lineOf } from "./visitor.ts";

/** Counting what nobody has must look like counting an account; keys tell neither. */
function keyOf(kind: string, text: string): string {
  return createHmac("sha256", authSecret()).update(`${kind} ${text}`).digest("base64url");
}

type Rule = (tries: Tries | undefined, now: Date) => Verdict;

/** Counts a try before it is judged, so that many at once count as many. Answers the seconds to wait, or 0. */
async function count(key: string, rule: Rule, now: Date): Promise<number> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const tries = await attemptsOf(key);
    const verdict = rule(tries, now);
    if ("wait" in verdict) return verdict.wait;
    if (await countAttempt(key, tries?.count ?? 0, verdict.count, now)) return 0;
  }
  return 1;
}

/** Who tries: whatever names the account, and the address it comes from. */
export interface Trying {
  account: string;
  address: string;
}

/** Seconds to wait before this may be tried; 0 when it may be tried now, and then it is counted. */
export async function beginTry({ account, address }: Trying, now = new Date()): Promise<number> {
  const network = keyOf("network", lineOf(address));
  const waitForNetwork = await count(network, networkVerdict, now);
  if (waitForNetwork > 0) return waitForNetwork;
  const wait = await count(keyOf("account", account), accountVerdict, now);
  if (wait > 0) await forgiveAttempts(network, 1);
  return wait;
}

/** It went well: the account's tries are forgotten, and this one of the address. */
export async function tryWentWell({ account, address }: Trying): Promise<void> {
  await forgiveAttempts(keyOf("account", account), 1_000_000);
  await forgiveAttempts(keyOf("network", lineOf(address)), 1);
}
