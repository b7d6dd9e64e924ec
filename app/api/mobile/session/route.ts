import { signInApp } from "#lib/mobile/sign-in";
import { visitorOf } from "../../auth/entra-request.ts";
import { answer, forBody, refuse } from "../answer.ts";

/** A code for a session; or for the organisations to choose from, where the address is known in several. */
export function POST(request: Request): Promise<Response> {
  return forBody(request, async (text) => {
    const email = text("email");
    const code = text("code");
    if (email === undefined || code === undefined) {
      return refuse("invalid-request", { detail: "`email` and `code` are needed." });
    }
    const typed = { email, code, organisation: text("organisation") };
    const came = await signInApp(typed, visitorOf(request));
    if (came === "wrong") return refuse("wrong-code");
    if ("wait" in came) return refuse("too-many-tries", { wait: came.wait });
    if ("choose" in came) return answer({ choose: came.choose });
    return answer({ ...came.keys, organisation: came.organisationId });
  });
}
