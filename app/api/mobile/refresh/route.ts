import { refresh } from "#lib/mobile/sessions";
import { answer, forBody, refuse } from "../answer.ts";

/** New tokens for a refresh token, which is worth nothing from then on. */
export function POST(request: Request): Promise<Response> {
  return forBody(request, async (text) => {
    const token = text("refreshToken");
    if (token === undefined) {
      return refuse("invalid-request", { detail: "`refreshToken` is needed." });
    }
    const keys = await refresh(token);
    return keys ? answer(keys) : refuse("signed-out");
  });
}
