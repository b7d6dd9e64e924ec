/** Counting tries to sign in, in the database: all processes share it, and it survives them. */
import { createHmac } from "node:crypto";
import { attemptsOf, countAttempt, forgiveAttempts } from "#db/sign-in";
import { emailKeyOf } from "./account-fields.ts";
import { accountVerdict, networkVerdict, type Tries, type Verdict } from "./back-off.ts";
import { knownDevice } from "./devices.ts";
import { authSecret } from "./sealing.ts";
import { lineOf, type Visitor } from "./visitor.ts";

/** Counting what nobody has must look like counting an account; keys tell neither. */
function keyOf(kind: string, text: string): string {
  return createHmac("sha256", authSecret()).update(`${kind} ${text}`).digest("base64url");
}

type Rule = (tries: Tries | undefined, now: Date) => Verdict;

/** Counts a try before it is judged, so that many at once count as many. */
async function count(key: string, rule: Rule, now: Date): Promise<Verdict> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const tries = await attemptsOf(key);
    const verdict = rule(tries, now);
    if ("wait" in verdict) return verdict;
    if (await countAttempt(key, tries?.count ?? 0, verdict.count, now)) return verdict;
  }
  return { wait: 1 };
}

/** Who tries what: steps are counted apart, and so are the devices an account is known to. */
export interface Trying {
  step: "password" | "second step" | "forgotten password" | "mobile sign-in" | "mobile code";
  email: string;
  visitor: Visitor;
}

function keysOf({ step, email, visitor }: Trying): { network: string; account: string } {
  const device = knownDevice(visitor.device, email);
  const account = [step, emailKeyOf(email), device ?? ""].join("\n");
  return { network: keyOf("network", lineOf(visitor.address)), account: keyOf("account", account) };
}

/** The seconds to wait before this may be tried; or it may be tried now, and is counted as this number. */
export async function beginTry(trying: Trying, now = new Date()): Promise<Verdict> {
  const { network, account } = keysOf(trying);
  const verdict = await count(network, networkVerdict, now);
  if ("wait" in verdict) return verdict;
  const own = await count(account, accountVerdict, now);
  if ("wait" in own) await forgiveAttempts(network, 1);
  return own;
}

/** It went well: the tries at the account are forgotten, and this one of the address. */
export async function tryWentWell(trying: Trying): Promise<void> {
  const { network, account } = keysOf(trying);
  await forgiveAttempts(account, 1_000_000);
  await forgiveAttempts(network, 1);
}
