/** Ids: of another organisation, of operations of one request, of nobody. */
import type { Kind } from "./hostile.ts";
import { anyValue } from "./hostile-bodies.ts";
import { personOf } from "./world.ts";

export const idKinds: Record<string, Kind> = {
  bulkShape(make) {
    const { random, mark, world } = make;
    const operation = (n: number) => ({
      method: random.pick<unknown>(["POST", "PUT", "PATCH", "DELETE", "GET", "post", null]),
      path: random.pick<unknown>([
        ...[
          "/Users",
          "/Groups",
          "/Users/bulkId:b1",
          "/Groups/bulkId:b2",
          "/Users/../../x",
          "/Bulk",
          1,
        ],
        ...[
          `/Users/${random.pick(world.neighbour.userIds)}`,
          "/Users?filter=x",
          "//x/Users",
          "/users/%00",
        ],
      ]),
      bulkId: random.pick<unknown>([`b${n}`, `b${n + 1}`, "b1", "__proto__", "$&", 5, null]),
      data: random.pick<unknown>([
        { userName: `bulk-${mark}-${n}`, manager: `bulkId:b${n + 1}` },
        { displayName: "x", members: [{ value: "bulkId:b1" }, { value: "bulkId:b2" }] },
        { Operations: [{ op: "add", path: "title", value: "bulkId:b1" }] },
        anyValue(make),
      ]),
      version: random.pick<unknown>(['W/"1"', "*", {}, null]),
    });
    const Operations = Array.from({ length: random.next(12) }, (_, n) => operation(n));
    return make.ask("POST", "/scim/v2/Bulk", {
      body: { Operations, failOnErrors: anyValue(make) },
    });
  },
  foreignIds(make) {
    const { random, world, mark } = make;
    const { userIds, groupIds, connectionId } = world.neighbour;
    const id = random.pick([...userIds, ...groupIds, connectionId]);
    const filter = encodeURIComponent(
      `${random.pick(["id", "members.value", "groups.value"])} eq "${id}"`,
    );
    const value = random.pick<unknown>([
      id,
      [{ value: id }],
      { value: id, $ref: `../Users/${id}` },
    ]);
    const own = world.acting;
    const unknown = [404];
    return random.pick<() => ReturnType<Kind>>([
      () => ({ ...make.ask("GET", `/scim/v2/Users/${id}`), statuses: unknown }),
      () => ({ ...make.ask("DELETE", `/scim/v2/Groups/${id}`), statuses: unknown }),
      () => ({ ...make.ask("DELETE", `/scim/v2/Users/${id}`), statuses: unknown }),
      () => ({
        ...make.ask("PUT", `/scim/v2/Users/${id}`, { body: personOf(mark) }),
        statuses: unknown,
      }),
      () => ({
        ...make.ask("PATCH", `/scim/v2/Users/${id}`, { body: { Operations: [] } }),
        statuses: unknown,
      }),
      () => ({ ...make.ask("GET", `/scim/v2/Users?filter=${filter}`), statuses: [200] }),
      () => ({ ...make.ask("GET", `/scim/v2/Groups?filter=${filter}`), statuses: [200] }),
      () => ({ ...make.ask("GET", `/scim/v2/Users?cursor=${id}`), statuses: [200] }),
      () => {
        const Operations = [{ op: "add", path: "members", value }];
        const path = `/scim/v2/Groups/${random.pick(own.groupIds)}?attributes=members`;
        return make.ask("PATCH", path, { body: { Operations } });
      },
      () => {
        const manager = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";
        const Operations = [{ op: "add", path: manager, value }];
        return make.ask("PATCH", `/scim/v2/Users/${random.pick(own.userIds)}`, {
          body: { Operations },
        });
      },
      () =>
        make.ask("POST", "/scim/v2/Users", {
          body: { ...personOf(`fuzz-${mark}`), id, groups: value },
        }),
      () =>
        make.ask("POST", "/scim/v2/Groups", { body: { displayName: mark, id, members: value } }),
    ])();
  },
};
