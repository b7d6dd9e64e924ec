/** /Users and /Users/{id}: parameters and bodies in, resources out. */
import { readBody } from "./body.ts";
import { ScimError } from "./errors.ts";
import type { ScimAnswer } from "./handler.ts";
import { listSchema, readListRequest } from "./paging.ts";
import { readOperations } from "./patch.ts";
import { type Projection, project, readProjection } from "./projection.ts";
import { getUser, listUsers } from "./reading.ts";
import { locationOf, userResource, userText, versionOf } from "./resource.ts";
import type { Asked, Route } from "./routes.ts";
import { type Answered, createUser, deleteUser, patchUser, replaceUser } from "./users.ts";
import { isObject } from "./values.ts";
import { mayChange, notModified } from "./versions.ts";

export const usersRoute: Route = {
  async GET({ asking, parameters }) {
    return list(
      asking,
      new Map([...parameters].map(([name, value]) => [name.toLowerCase(), value])),
    );
  },
  async POST(asked) {
    const body = await receive(asked);
    const answered = await createUser(asked.asking, body);
    const { user, context } = answered;
    return shown(asked, answered, 201, { location: locationOf(user.id, context.baseUrl) });
  },
};

/** The same questions as a body, which stands in no log of addresses (RFC 7644 §3.4.3). */
export const usersSearch: Route = {
  async POST(asked) {
    const body = await receive(asked);
    if (!isObject(body)) throw new ScimError(400, "The body is one JSON object.", "invalidSyntax");
    return list(
      asked.asking,
      new Map(Object.entries(body).map(([name, value]) => [name.toLowerCase(), value])),
    );
  },
};

export function userRoute(id: string): Route {
  return {
    async GET(asked) {
      const answered = await getUser(asked.asking, id);
      if (notModified(asked.request, versionOf(answered.user))) return { status: 304 };
      return shown(asked, answered, 200);
    },
    async PUT(asked) {
      const body = await receive(asked);
      return shown(asked, await replaceUser(asked.asking, id, body, mayChange(asked.request)), 200);
    },
    async PATCH(asked) {
      const operations = readOperations("User", await receive(asked));
      const answered = await patchUser(asked.asking, id, operations, mayChange(asked.request));
      return shown(asked, answered, 200);
    },
    async DELETE({ request, asking }) {
      await deleteUser(asking, id, mayChange(request));
      return { status: 204 };
    },
  };
}

async function receive({ request, asking }: Asked): Promise<unknown> {
  const body = await readBody(request);
  asking.note.body = body;
  return body;
}

function shown(
  { parameters }: Asked,
  { user, context }: Answered,
  status: number,
  headers: Record<string, string> = {},
): ScimAnswer {
  const projection = readProjection(
    "User",
    parameters.get("attributes"),
    parameters.get("excludedAttributes"),
  );
  const body = projection
    ? JSON.stringify(project(userResource(user, context), projection))
    : userText(user, context);
  return { status, body, headers: { etag: versionOf(user), ...headers } };
}

async function list(
  asking: Asked["asking"],
  given: ReadonlyMap<string, unknown>,
): Promise<ScimAnswer> {
  const query = readListRequest("User", given);
  const projection = projectionOf(given);
  const { context, users, total, nextCursor } = await listUsers(asking, query);
  const resources = users.map((user) =>
    projection
      ? JSON.stringify(project(userResource(user, context), projection))
      : userText(user, context),
  );
  const page =
    query.startIndex === null
      ? nextCursor === null
        ? ""
        : `"nextCursor":"${nextCursor}",`
      : `"startIndex":${query.startIndex},`;
  const body = `{"schemas":["${listSchema}"],"totalResults":${total},${page}"itemsPerPage":${users.length},"Resources":[${resources.join(",")}]}`;
  return { status: 200, body };
}

function projectionOf(given: ReadonlyMap<string, unknown>): Projection | null {
  const names = (value: unknown) =>
    typeof value === "string" || Array.isArray(value) ? (value as string | string[]) : null;
  return readProjection(
    "User",
    names(given.get("attributes")),
    names(given.get("excludedattributes")),
  );
}
