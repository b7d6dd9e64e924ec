/** The one cookie of the Control Centre's sessions. */
import { env } from "../env.ts";

const secure = env().appUrl.startsWith("https:");

/** `__Host-` lets no other host of the domain set it; without https there is no such thing. */
export const sessionCookie = {
  name: secure ? "__Host-cc.session" : "cc.session",
  options: { httpOnly: true, sameSite: "lax", path: "/", secure },
} as const;
