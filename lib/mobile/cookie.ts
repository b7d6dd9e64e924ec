/** The cookie of the employees' web app; the Control Centre's is another (auth/cookie.ts). */
import { env } from "../env.ts";

const secure = env().appUrl.startsWith("https:");
const halfAYear = 180 * 24 * 60 * 60;

/** The session behind it ends sooner when nobody uses it, and at once with its person's access. */
export const employeeCookie = {
  name: `${secure ? "__Host-" : ""}app.session`,
  options: { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge: halfAYear },
} as const;
