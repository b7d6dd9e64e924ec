import { sessionCookie } from "#lib/auth/cookie";
import { configuredEntra, finishEntra } from "#lib/auth/next-auth";
import { env } from "#lib/env";
import { employeeCookie } from "#lib/mobile/cookie";
import { confirmedPage } from "../../../../confirmed-page.ts";
import { confirmingOf, cookiesOf, keep, keptIn, visitorOf } from "../../entra-request.ts";

/** Entra ID has sent the browser back: in, or to the page that says why not. */
export async function GET(request: Request): Promise<Response> {
  const entra = configuredEntra();
  if (!entra) return new Response(null, { status: 404 });
  const cookies = cookiesOf(request);
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const page = keptIn(cookies, "confirm");
  const confirming = page === undefined ? undefined : await confirmingOf(cookies);
  const isEmployee = keptIn(cookies, "employee") !== undefined;
  const invitation = keptIn(cookies, "invitation");
  const { token, cookies: lines } = await finishEntra(
    { query, cookies },
    { visitor: visitorOf(request), invitation, entra, confirming, isEmployee },
  );
  const ways = isEmployee
    ? { inside: "/m", refused: "/m/sign-in?why=entra" }
    : confirming
      ? { inside: confirmedPage(page), refused: "/settings/confirm?why=entra" }
      : { inside: "/", refused: "/sign-in?why=entra" };
  const location = `${env().appUrl}${token === undefined ? ways.refused : ways.inside}`;
  const answer = new Response(null, { status: 303, headers: { location } });
  const forgotten = [keep("invitation", ""), keep("confirm", ""), keep("employee", "")];
  for (const line of [...lines, ...forgotten]) answer.headers.append("set-cookie", line);
  if (token !== undefined) {
    const line = isEmployee
      ? cookieLine(employeeCookie, token, employeeCookie.options.maxAge)
      : cookieLine(sessionCookie, token, halfADay);
    answer.headers.append("set-cookie", line);
  }
  return answer;
}

const halfADay = 12 * 3600;

function cookieLine(
  { name, options }: { name: string; options: { secure: boolean } },
  value: string,
  seconds: number,
): string {
  const secure = options.secure ? "; Secure" : "";
  return `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}
