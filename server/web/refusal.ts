import type { IncomingMessage } from "node:http";
import { isMachinePath } from "#server/web/machine-paths";

/** A request that no page and no handler should see. */
export interface Refusal {
  status: number;
  title: string;
  headers?: Record<string, string>;
}

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const mutations = ["POST", "PUT", "PATCH", "DELETE"];

/** The list of methods in the shape of the Allow header. */
export const allowedMethods = methods.join(", ");

function isDecodable(target: string): boolean {
  const path = target.split("?", 1)[0] ?? "";
  try {
    return !decodeURIComponent(path).includes("\0");
  } catch {
    return false;
  }
}

/** Pages may be opened under APP_URL or under the address the browser really used. */
function isOwnOrigin(origin: string, request: IncomingMessage, appOrigin: string): boolean {
  if (origin === appOrigin) return true;
  return URL.canParse(origin) && new URL(origin).host === request.headers.host;
}

/**
 * What the front server refuses by itself: Next answers 500 to a malformed percent-encoding and to TRACE,
 * and a form on a foreign page must not act for the person who is signed in.
 */
export function refusal(request: IncomingMessage, appOrigin: string): Refusal | undefined {
  const { method = "", url = "", headers } = request;
  if (!methods.includes(method)) {
    return { status: 405, title: "Method not allowed", headers: { allow: allowedMethods } };
  }
  if (!url.startsWith("/") || !isDecodable(url)) {
    return { status: 400, title: "The address cannot be read" };
  }
  if (!mutations.includes(method) || isMachinePath(url)) return undefined;
  const { origin, "sec-fetch-site": site } = headers;
  const foreign = origin !== undefined && !isOwnOrigin(origin, request, appOrigin);
  if (foreign || (origin === undefined && (site === "cross-site" || site === "same-site"))) {
    return { status: 403, title: "Refused: this request comes from another site" };
  }
  return undefined;
}
