/** A directory that speaks to the product from outside, as Entra ID does. */
import { operatorActor } from "#lib/auth/actors";
import { createScimConnection } from "#lib/connections/connections";
import { createToken } from "#lib/connections/tokens";
import type { TestOrganisation } from "./fixtures.ts";
import { scimClient } from "./scim/client.ts";

/** Makes, changes, disables and deletes people by requests, one after the other. */
export async function directory({ id }: TestOrganisation) {
  const actor = operatorActor(id);
  const { token } = await createToken(actor, await createScimConnection(actor, "Entra ID"));
  const scim = scimClient(`${process.env["E2E_URL"]}/scim/v2`, token);
  const set = (user: string, path: string, value: unknown) =>
    scim("PATCH", `/Users/${user}`, {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
      Operations: [{ op: "Replace", path, value }],
    });
  return {
    async make(displayName: string, more: Record<string, unknown> = {}): Promise<string> {
      const userName = `${displayName.replaceAll(/\W+/g, ".").toLowerCase()}@acme.example`;
      const name = { givenName: "Jan", familyName: "Jansen" };
      const body = { userName, displayName, name, active: true, ...more };
      return String((await scim("POST", "/Users", body)).body.id);
    },
    set,
    disable: (user: string) => set(user, "active", "False"),
    remove: (user: string) => scim("DELETE", `/Users/${user}`),
  };
}
