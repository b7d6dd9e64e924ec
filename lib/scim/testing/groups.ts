/** Arranging for tests of groups: a connection that speaks of them as Entra ID does. */

import type { TestDatabase } from "#db/testing";
import { newId } from "../../ids.ts";
import { newOrganisation, type TestOrganisation } from "../../users/testing.ts";
import { type ScimClient, scimClient } from "./client.ts";

export const patch = (...Operations: unknown[]) => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
  Operations,
});

export const asEntra = (displayName: string, externalId = newId()) => ({
  schemas: [
    "urn:ietf:params:scim:schemas:core:2.0:Group",
    "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group",
  ],
  externalId,
  displayName,
  meta: { resourceType: "Group" },
});

export interface Connected {
  organisation: TestOrganisation;
  scim: ScimClient;
  /** Makes a person. */
  person(userName: string): Promise<string>;
  /** Makes a group. */
  group(displayName?: string): Promise<string>;
  /** Who is in a group, by id. */
  members(groupId: string): Promise<string[]>;
}

export async function connected(database: TestDatabase): Promise<Connected> {
  const organisation = await newOrganisation(database);
  const scim = await scimClient(organisation);
  return {
    organisation,
    scim,
    person: async (userName) =>
      (await scim("POST", "/Users", { userName, displayName: userName })).body.id,
    group: async (displayName = "BHV") =>
      (await scim("POST", "/Groups", asEntra(displayName))).body.id,
    async members(groupId) {
      const { body } = await scim("GET", `/Groups/${groupId}`);
      return (body.members ?? []).map((member: { value: string }) => member.value).sort();
    },
  };
}
