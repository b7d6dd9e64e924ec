import { env } from "#lib/env";
import { openApi } from "#lib/mobile/openapi";

/** The description of this API. */
export function GET(): Response {
  return Response.json(openApi(env().appUrl));
}
