/** A question to everything at once (RFC 7644 §3.4.3): first the users, then the groups. */
import { receive } from "./body.ts";
import { ScimError } from "./errors.ts";
import { groupPage } from "./group-routes.ts";
import { listAnswer, parametersOf } from "./list-answer.ts";
import { readListRequest } from "./paging.ts";
import type { Route } from "./routes.ts";
import { userPage } from "./user-routes.ts";
import { isObject } from "./values.ts";

export const rootSearch: Route = {
  async POST(asked) {
    const body = await receive(asked);
    if (!isObject(body)) throw new ScimError(400, "The body is one JSON object.", "invalidSyntax");
    const given = parametersOf(Object.entries(body));
    const { startIndex, count } = readListRequest("User", given);
    if (startIndex === null) {
      throw new ScimError(400, "Ask /Users or /Groups for pages by cursor.", "invalidCursor");
    }
    const users = await userPage(asked.asking, given);
    const rest = new Map(given)
      .set("startindex", Math.max(1, startIndex - users.total))
      .set("count", count - users.resources.length);
    const groups = await groupPage(asked.asking, rest);
    return listAnswer({
      ...{ startIndex, nextCursor: null, total: users.total + groups.total },
      resources: [...users.resources, ...groups.resources],
    });
  },
};
