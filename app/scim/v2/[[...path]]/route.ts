import { env } from "#lib/env";
import { createLog, errorFields } from "#lib/log";
import { handleScim } from "#lib/scim/handler";

const log = createLog(env().logLevel).with({ process: "web" });

/** The whole protocol; the front server calls it without Next. */
async function scim(request: Request): Promise<Response> {
  return handleScim(request, {
    failed: (error, requestId) =>
      log.error("scim request failed", { requestId, ...errorFields(error) }),
  });
}

export {
  scim as DELETE,
  scim as GET,
  scim as HEAD,
  scim as OPTIONS,
  scim as PATCH,
  scim as POST,
  scim as PUT,
};
