/** An organisation whose people came over SCIM, written as rows. */
import type { Sql } from "postgres";
import type { Actor } from "#lib/auth/actors";
import { createScimConnection } from "#lib/connections/connections";
import { createToken } from "#lib/connections/tokens";
import { uuidPrefix } from "#lib/ids";
import { createOrganisation, operatorFor } from "#lib/organisations";
import { firstName, surname } from "../shared/names.ts";

export interface Directory {
  actor: Actor;
  connectionId: string;
  token: string;
  people: number;
  idOf(n: number): string;
}

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/** A person as Entra ID sends one. */
export function resourceOf(n: number, mark = "") {
  const [givenName, familyName] = [firstName(n), surname(n)];
  const address = `person${mark}${n}@bench.example`;
  return {
    externalId: `object-${mark}${n}`,
    userName: address,
    active: true,
    displayName: `${familyName}, ${givenName}`.slice(0, 20).trim(),
    title: "Medewerker",
    emails: [{ primary: true, type: "work", value: address }],
    name: { formatted: `${givenName} ${familyName}`, familyName, givenName },
    phoneNumbers: [{ type: "mobile", value: `+3161234${String(n).padStart(5, "0")}` }],
    [enterprise]: { department: "Support" },
  };
}

/** A new organisation with so many people. */
export async function fillScimDirectory(owner: Sql, people: number): Promise<Directory> {
  const slug = `scim-${people}`;
  const { id: organisationId } = await createOrganisation({ name: slug, slug });
  const actor = await operatorFor(slug);
  const connectionId = await createScimConnection(actor);
  const { token } = await createToken(actor, connectionId);
  const prefix = uuidPrefix();
  const idOf = (n: number) => {
    const hex = `${prefix}${n.toString(16).padStart(8, "0")}`;
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };
  for (let from = 0; from < people; from += 1_000) {
    const rows = Array.from({ length: Math.min(1_000, people - from) }, (_, n) => ({
      id: idOf(from + n),
      resource: resourceOf(from + n),
    }));
    await owner`
      with sent as (select r.id::uuid as id, r.resource from jsonb_to_recordset(${owner.json(rows as never)})
          as r (id text, resource jsonb)),
      made as (
        insert into users (organisation_id, id, user_name, first_name, surname, display_name, title, mobile,
          department, email, user_name_key, email_key, display_name_key, owner_connection_id, source)
        select ${organisationId}, id, resource->>'userName', resource->'name'->>'givenName',
          resource->'name'->>'familyName', resource->>'displayName', 'Medewerker',
          resource->'phoneNumbers'->0->>'value', 'Support', resource->>'userName', resource->>'userName',
          resource->>'userName', lower(resource->>'displayName'), ${connectionId}, 'scim' from sent)
      insert into links (organisation_id, user_id, connection_id, external_id, external_id_key, resource, plain_version)
      select ${organisationId}, id, ${connectionId}, resource->>'externalId', resource->>'externalId', resource, 1
      from sent`;
  }
  return { actor, connectionId, token, people, idOf };
}
