import { beginEntra, configuredEntra } from "#lib/auth/next-auth";
import { confirmedPage } from "../../../confirmed-page.ts";
import { confirmingOf, cookiesOf, keep, visitorOf } from "../entra-request.ts";

/**
 * Sends the browser to Entra ID. An invitation's token waits in a cookie until it comes back, and so does
 * the page that asked somebody signed in to confirm that it is them, or that an employee wants into the mobile app.
 */
export async function POST(request: Request): Promise<Response> {
  const entra = configuredEntra();
  if (!entra) return new Response(null, { status: 404 });
  const form = await request.formData().catch(() => new FormData());
  const token = form.get("invitation");
  const page = form.get("confirm");
  const isEmployee = form.has("employee");
  const confirming = page === null ? undefined : await confirmingOf(cookiesOf(request));
  const { location, cookies } = await beginEntra({
    visitor: visitorOf(request),
    entra,
    confirming,
    isEmployee,
  });
  const answer = new Response(null, { status: 303, headers: { location } });
  for (const cookie of cookies) answer.headers.append("set-cookie", cookie);
  const invitation = typeof token === "string" && /^[\w-]{43}$/.test(token) ? token : "";
  answer.headers.append("set-cookie", keep("invitation", invitation));
  answer.headers.append("set-cookie", keep("confirm", confirming ? confirmedPage(page) : ""));
  answer.headers.append("set-cookie", keep("employee", isEmployee ? "1" : ""));
  return answer;
}
