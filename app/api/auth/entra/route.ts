import { beginEntra, configuredEntra } from "#lib/auth/next-auth";
import { invitationCookie, visitorOf } from "../entra-request.ts";

/** Sends the browser to Entra ID. An invitation's token waits in a cookie until it comes back. */
export async function POST(request: Request): Promise<Response> {
  const entra = configuredEntra();
  if (!entra) return new Response(null, { status: 404 });
  const token = (await request.formData().catch(() => new FormData())).get("invitation");
  const { location, cookies } = await beginEntra(visitorOf(request), entra);
  const answer = new Response(null, { status: 303, headers: { location } });
  for (const cookie of cookies) answer.headers.append("set-cookie", cookie);
  const invitation = typeof token === "string" && /^[\w-]{43}$/.test(token) ? token : "";
  answer.headers.append("set-cookie", invitationCookie(invitation));
  return answer;
}
