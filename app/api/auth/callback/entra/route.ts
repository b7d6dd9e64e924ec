import { sessionCookie } from "#lib/auth/cookie";
import { configuredEntra, finishEntra } from "#lib/auth/next-auth";
import { env } from "#lib/env";
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
  const { token, cookies: lines } = await finishEntra(
    { query, cookies },
    { visitor: visitorOf(request), invitation: keptIn(cookies, "invitation"), entra, confirming },
  );
  const inside = confirming ? confirmedPage(page) : "/";
  const refused = confirming ? "/settings/confirm?why=entra" : "/sign-in?why=entra";
  const location = `${env().appUrl}${token === undefined ? refused : inside}`;
  const answer = new Response(null, { status: 303, headers: { location } });
  for (const line of [...lines, keep("invitation", ""), keep("confirm", "")]) {
    answer.headers.append("set-cookie", line);
  }
  if (token !== undefined) answer.headers.append("set-cookie", sessionLine(token));
  return answer;
}

function sessionLine(token: string): string {
  const { name, options } = sessionCookie;
  const secure = options.secure ? "; Secure" : "";
  return `${name}=${token}; Path=/; Max-Age=${12 * 3600}; HttpOnly; SameSite=Lax${secure}`;
}
