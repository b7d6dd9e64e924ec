/** The cookies of signing in. */
import { env } from "../env.ts";

const secure = env().appUrl.startsWith("https:");
const options = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;

/** `__Host-` lets no other host of the domain set it; without https there is no such thing. */
const prefix = secure ? "__Host-" : "";

/** Whose session this is. */
export const sessionCookie = { name: `${prefix}cc.session`, options };

/** Which accounts have signed in from this browser before; it opens nothing. */
export const deviceCookie = { name: `${prefix}cc.device`, options };
