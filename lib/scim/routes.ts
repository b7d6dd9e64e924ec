/** Which answer belongs to which path and method of the protocol (RFC 7644 §3.2). */

import { beforeOrganisation } from "#db/client";
import { enter } from "#db/scim-enter";
import { bulkRoute } from "./bulk.ts";
import { baseUrl, contextOf, type ScimRequest } from "./connection.ts";
import { discover, serviceProviderConfig } from "./discovery.ts";
import { ScimError } from "./errors.ts";
import { groupRoute, groupsRoute, groupsSearch } from "./group-routes.ts";
import type { HttpRequest, ScimAnswer } from "./handler.ts";
import { rootSearch } from "./root-search.ts";
import { userRoute, usersRoute, usersSearch } from "./user-routes.ts";

export interface Asked {
  request: HttpRequest;
  asking: ScimRequest;
  /** Below the base URL. */
  path: string;
  parameters: URLSearchParams;
  /** Answers another request by the same token; it never throws. */
  within(inner: HttpRequest): Promise<ScimAnswer>;
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof methods)[number];
export type Route = Partial<Record<Method, (asked: Asked) => Promise<ScimAnswer>>>;

/** @throws ScimError for everything that is not served */
export async function answerTo(asked: Asked): Promise<ScimAnswer> {
  const { request, asking, path } = asked;
  const route = routeOf(segmentsOf(path));
  if (!route) {
    await mustBeKnown(asking);
    throw new ScimError(404, "There is nothing at this address.");
  }
  const method = request.method === "HEAD" ? "GET" : request.method;
  const answer = route[method as Method];
  if (!answer) {
    await mustBeKnown(asking);
    throw new ScimError(405, `${request.method} does not work here.`, undefined, {
      allow: Object.keys(route).join(", "),
    });
  }
  return answer(asked);
}

function segmentsOf(path: string): string[] {
  return path
    .split("/")
    .filter((segment) => segment !== "")
    .map(decoded);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return "\0";
  }
}

function routeOf(segments: readonly string[]): Route | undefined {
  const [first = "", second, ...rest] = segments;
  if (rest.length > 0) return undefined;
  switch (first.toLowerCase()) {
    case "users":
      if (second === undefined) return usersRoute;
      return second === ".search" ? usersSearch : userRoute(second);
    case "groups":
      if (second === undefined) return groupsRoute;
      return second === ".search" ? groupsSearch : groupRoute(second);
    case "serviceproviderconfig":
      return second === undefined
        ? { GET: discovery(() => serviceProviderConfig(baseUrl())) }
        : undefined;
    case "resourcetypes":
      return { GET: discovery(() => discover("ResourceTypes", second ?? null, baseUrl())) };
    case "schemas":
      return { GET: discovery(() => discover("Schemas", second ?? null, baseUrl())) };
    case "bulk":
      return second === undefined ? bulkRoute : undefined;
    case ".search":
      return second === undefined ? rootSearch : undefined;
    case "me":
      return Object.fromEntries(methods.map((method) => [method, me]));
    default:
      return undefined;
  }
}

/** A connection is nobody (RFC 7644 §3.11). */
async function me({ asking }: Asked): Promise<ScimAnswer> {
  await mustBeKnown(asking);
  throw new ScimError(501, "A token of a connection is no user; there is no Me.");
}

function discovery(answer: () => object) {
  return async ({ asking, parameters }: Asked): Promise<ScimAnswer> => {
    await mustBeKnown(asking);
    if (parameters.has("filter")) {
      throw new ScimError(403, "What is discovered cannot be filtered.");
    }
    return { status: 200, body: JSON.stringify(answer()) };
  };
}

/** @throws ScimError 401 */
async function mustBeKnown(asking: ScimRequest): Promise<void> {
  const entry = await beforeOrganisation((sql) => enter(sql, asking.hash));
  contextOf(entry?.entered, asking, "read");
}
