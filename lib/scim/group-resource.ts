/** Groups as SCIM shows them. Pure. */
import type { GroupMember, GroupRow } from "#db/groups";
import type { Projection } from "./projection.ts";
import { locationOf } from "./resource.ts";
import { coreGroup } from "./schema.ts";
import type { JsonObject } from "./values.ts";

export function groupVersion({ version }: Pick<GroupRow, "version">): string {
  return `W/"${version}"`;
}

export function groupLocation(id: string, baseUrl: string): string {
  return `${baseUrl}/Groups/${id}`;
}

export function memberResource({ id, displayName }: GroupMember, baseUrl: string): JsonObject {
  return {
    ...{ value: id, $ref: locationOf(id, baseUrl), type: "User" },
    ...(displayName !== null && { display: displayName }),
  };
}

/** @param members null: they were not asked for */
export function groupResource(
  group: GroupRow,
  members: readonly GroupMember[] | null,
  baseUrl: string,
): JsonObject {
  return {
    schemas: [coreGroup],
    id: group.id,
    ...(group.resource as JsonObject),
    ...(members &&
      members.length > 0 && {
        members: members.map((member) => memberResource(member, baseUrl)),
      }),
    meta: {
      resourceType: "Group",
      created: group.createdAt.toISOString(),
      lastModified: group.updatedAt.toISOString(),
      location: groupLocation(group.id, baseUrl),
      version: groupVersion(group),
    },
  };
}

/** Whether anything of the members is to be shown: there may be thousands. */
export function showsMembers(projection: Projection | null): boolean {
  if (projection === null) return true;
  const { kind, names } = projection;
  if (kind === "without") return !names.has("members");
  return [...names].some((name) => name === "members" || name.startsWith("members."));
}
