/**
 * Browsers that have signed in with an account before. Their tries are counted apart, so that
 * strangers who try at the account slow down each other and not its owner. The cookie opens nothing:
 * a stolen one has the same few tries as everybody.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { emailKeyOf } from "./account-fields.ts";
import { authSecret, newToken } from "./sealing.ts";

/** Colleagues share a browser; more accounts than these are as good as new to it. */
const mostAccounts = 5;

/** That this device knows the account, in a form that tells neither and that nobody else can make. */
function markOf(device: string, emailKey: string): string {
  const text = `known device ${device} ${emailKey}`;
  return createHmac("sha256", authSecret()).update(text).digest("base64url");
}

function parse(cookie: string | undefined): { device: string; marks: string[] } | undefined {
  const words = (cookie ?? "").split(".", mostAccounts + 1);
  const [device, ...marks] = words.filter((word) => /^[\w-]{43}$/.test(word));
  return device === undefined ? undefined : { device, marks };
}

/** The device's id when it has signed in with this account before. */
export function knownDevice(cookie: string | undefined, email: string): string | undefined {
  const known = parse(cookie);
  if (!known) return undefined;
  const mark = Buffer.from(markOf(known.device, emailKeyOf(email)));
  const knows = known.marks.some((one) => timingSafeEqual(Buffer.from(one), mark));
  return knows ? known.device : undefined;
}

/** What goes into the cookie once somebody has signed in with the account. */
export function rememberDevice(cookie: string | undefined, email: string): string {
  const { device, marks } = parse(cookie) ?? { device: newToken(), marks: [] };
  const mark = markOf(device, emailKeyOf(email));
  const others = marks.filter((other) => other !== mark);
  return [device, mark, ...others.slice(0, mostAccounts - 1)].join(".");
}
