/** /Users and /Users/{id}: parameters and bodies in, resources out. */
import { receive } from "./body.ts";
import { ScimError } from "./errors.ts";
import type { ScimAnswer } from "./handler.ts";
import { type Listed, listAnswer, parametersOf } from "./list-answer.ts";
import { readListRequest } from "./paging.ts";
import { readOperations } from "./patch.ts";
import { project, projectionOf } from "./projection.ts";
import { getUser, listUsers } from "./reading.ts";
import { locationOf, userResource, userText, versionOf } from "./resource.ts";
import type { Asked, Route } from "./routes.ts";
import { type Answered, createUser, deleteUser, patchUser, replaceUser } from "./users.ts";
import { isObject } from "./values.ts";
import { mayChange, notModified } from "./versions.ts";

export const usersRoute: Route = {
  GET: ({ asking, parameters }) => list(asking, parametersOf(parameters)),
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
    return list(asked.asking, parametersOf(Object.entries(body)));
  },
};

export function userRoute(id: string): Route {
  return {
    async GET(asked) {
      const answered = await getUser(asked.asking, id);
      const etag = versionOf(answered.user);
      if (notModified(asked.request, etag)) return { status: 304, headers: { etag } };
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

function shown(
  { parameters }: Asked,
  { user, context }: Answered,
  status: number,
  headers: Record<string, string> = {},
): ScimAnswer {
  const projection = projectionOf("User", parametersOf(parameters));
  const body = projection
    ? JSON.stringify(project(userResource(user, context), projection))
    : userText(user, context);
  return { status, body, headers: { etag: versionOf(user), ...headers } };
}

async function list(
  asking: Asked["asking"],
  given: ReadonlyMap<string, unknown>,
): Promise<ScimAnswer> {
  return listAnswer(await userPage(asking, given));
}

/** What is asked for of all users, each as JSON text. */
export async function userPage(
  asking: Asked["asking"],
  given: ReadonlyMap<string, unknown>,
): Promise<Listed> {
  const query = readListRequest("User", given);
  const projection = projectionOf("User", given);
  const { users, context, ...page } = await listUsers(asking, query);
  const resources = users.map((user) =>
    projection
      ? JSON.stringify(project(userResource(user, context), projection))
      : userText(user, context),
  );
  return { ...page, startIndex: query.startIndex, resources };
}
