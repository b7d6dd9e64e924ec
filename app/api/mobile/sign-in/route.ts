import { isLocale } from "#lib/messages/locale";
import { askForCode } from "#lib/mobile/sign-in";
import { visitorOf } from "../../auth/entra-request.ts";
import { forBody, refuse } from "../answer.ts";

/** Asks for a code by mail. The answer is the same, and as fast, whether anybody has this address or not. */
export function POST(request: Request): Promise<Response> {
  return forBody(request, async (text) => {
    const email = text("email");
    if (!email?.includes("@")) {
      return refuse("invalid-request", { detail: "`email` must be an e-mail address." });
    }
    const locale = text("locale");
    const wait = await askForCode(email, visitorOf(request), {
      locale: isLocale(locale) ? locale : undefined,
    });
    return wait > 0
      ? refuse("too-many-tries", { wait })
      : new Response(null, { status: 202, headers: { "cache-control": "no-store" } });
  });
}
