/** /Groups and /Groups/{id}: parameters and bodies in, resources out. */
import { receive } from "./body.ts";
import { ScimError } from "./errors.ts";
import { type AnsweredGroup, getGroup, listGroups } from "./group-reading.ts";
import { groupLocation, groupResource, groupVersion, showsMembers } from "./group-resource.ts";
import { createGroup, deleteGroup, patchGroup, replaceGroup } from "./groups.ts";
import type { ScimAnswer } from "./handler.ts";
import { type Listed, listAnswer, parametersOf } from "./list-answer.ts";
import { readListRequest } from "./paging.ts";
import { readOperations } from "./patch.ts";
import { type Projection, project, projectionOf } from "./projection.ts";
import type { Asked, Route } from "./routes.ts";
import { isObject } from "./values.ts";
import { mayChange, notModified } from "./versions.ts";

export const groupsRoute: Route = {
  async GET({ asking, parameters }) {
    return list(asking, parametersOf(parameters));
  },
  async POST(asked) {
    const projection = projectionFor(asked);
    const answered = await createGroup(
      asked.asking,
      await receive(asked),
      showsMembers(projection),
    );
    const { group, context } = answered;
    return shown(answered, projection, 201, { location: groupLocation(group.id, context.baseUrl) });
  },
};

/** The same questions as a body (RFC 7644 §3.4.3). */
export const groupsSearch: Route = {
  async POST(asked) {
    const body = await receive(asked);
    if (!isObject(body)) throw new ScimError(400, "The body is one JSON object.", "invalidSyntax");
    return list(asked.asking, parametersOf(Object.entries(body)));
  },
};

export function groupRoute(id: string): Route {
  return {
    async GET(asked) {
      const projection = projectionFor(asked);
      const answered = await getGroup(asked.asking, id, showsMembers(projection));
      const etag = groupVersion(answered.group);
      if (notModified(asked.request, etag)) return { status: 304, headers: { etag } };
      return shown(answered, projection, 200);
    },
    async PUT(asked) {
      const projection = projectionFor(asked);
      const writing = {
        mayChange: mayChange(asked.request),
        withMembers: showsMembers(projection),
      };
      const answered = await replaceGroup(asked.asking, id, await receive(asked), writing);
      return shown(answered, projection, 200);
    },
    async PATCH(asked) {
      const operations = readOperations("Group", await receive(asked));
      const projection = projectionFor(asked);
      // Entra wants no body of a group, which may be long; who names attributes does (RFC 7644 §3.5.2).
      const isShown = projection?.kind === "only";
      const writing = {
        mayChange: mayChange(asked.request),
        withMembers: isShown && showsMembers(projection),
      };
      const answered = await patchGroup(asked.asking, id, operations, writing);
      return isShown
        ? shown(answered, projection, 200)
        : { status: 204, headers: { etag: groupVersion(answered.group) } };
    },
    async DELETE({ request, asking }) {
      await deleteGroup(asking, id, mayChange(request));
      return { status: 204 };
    },
  };
}

function projectionFor({ parameters }: Asked): Projection | null {
  return projectionOf("Group", parametersOf(parameters));
}

function shown(
  { group, members, context }: AnsweredGroup,
  projection: Projection | null,
  status: number,
  headers: Record<string, string> = {},
): ScimAnswer {
  const resource = project(groupResource(group, members, context.baseUrl), projection);
  return {
    status,
    body: JSON.stringify(resource),
    headers: { etag: groupVersion(group), ...headers },
  };
}

async function list(
  asking: Asked["asking"],
  given: ReadonlyMap<string, unknown>,
): Promise<ScimAnswer> {
  return listAnswer(await groupPage(asking, given));
}

/** What is asked for of all groups, each as JSON text. */
export async function groupPage(
  asking: Asked["asking"],
  given: ReadonlyMap<string, unknown>,
): Promise<Listed> {
  const query = readListRequest("Group", given);
  const projection = projectionOf("Group", given);
  const { groups, context, ...page } = await listGroups(asking, query, showsMembers(projection));
  const resources = groups.map(({ group, members }) =>
    JSON.stringify(project(groupResource(group, members, context.baseUrl), projection)),
  );
  return { ...page, startIndex: query.startIndex, resources };
}
