/** What this service provider can do, for clients that ask (RFC 7644 §4). Pure. */
import { maxBodyBytes } from "./body.ts";
import { maxBulkOperations } from "./bulk.ts";
import { ScimError } from "./errors.ts";
import { listSchema, maxResults } from "./paging.ts";
import {
  type Attribute,
  coreGroup,
  coreUser,
  enterpriseUser,
  flexwhereUser,
  type Schema,
  schemas,
} from "./schema.ts";

const core = "urn:ietf:params:scim:schemas:core:2.0";

export function serviceProviderConfig(baseUrl: string) {
  return {
    schemas: [`${core}:ServiceProviderConfig`],
    patch: { supported: true },
    bulk: {
      supported: true,
      maxOperations: maxBulkOperations,
      maxPayloadSize: maxBodyBytes,
    },
    filter: { supported: true, maxResults },
    changePassword: { supported: false },
    sort: { supported: true },
    etag: { supported: true },
    pagination: {
      cursor: true,
      index: true,
      defaultPaginationMethod: "index",
      defaultPageSize: 100,
      maxPageSize: maxResults,
    },
    authenticationSchemes: [
      {
        type: "oauthbearertoken",
        name: "Bearer token",
        description: "The token made in the Control Centre, as a bearer.",
        specUri: "https://www.rfc-editor.org/info/rfc6750",
        primary: true,
      },
    ],
    meta: {
      resourceType: "ServiceProviderConfig",
      location: `${baseUrl}/ServiceProviderConfig`,
    },
  };
}

const resourceTypes = [
  {
    id: "User",
    name: "User",
    endpoint: "/Users",
    description: "A person.",
    schema: coreUser,
    schemaExtensions: [
      { schema: enterpriseUser, required: false },
      { schema: flexwhereUser, required: false },
    ],
  },
  { id: "Group", name: "Group", endpoint: "/Groups", description: "A group.", schema: coreGroup },
];

function resourceTypesAt(baseUrl: string) {
  return resourceTypes.map((type) => ({
    schemas: [`${core}:ResourceType`],
    ...type,
    meta: { resourceType: "ResourceType", location: `${baseUrl}/ResourceTypes/${type.id}` },
  }));
}

function schemaAt({ id, name, description, attributes }: Schema, baseUrl: string) {
  return {
    schemas: [`${core}:Schema`],
    id,
    name,
    description,
    attributes: attributes.map(described),
    meta: { resourceType: "Schema", location: `${baseUrl}/Schemas/${id}` },
  };
}

/** RFC 7643 §7: `caseExact` and `uniqueness` mean nothing of parts and booleans. */
function described(attribute: Attribute): object {
  const { subAttributes, type, caseExact, uniqueness, ...rest } = attribute;
  const isText = type === "string" || type === "reference";
  return {
    ...rest,
    type,
    ...(isText && { caseExact, uniqueness }),
    ...(subAttributes && { subAttributes: subAttributes.map(described) }),
  };
}

/** Lists of discovery are short and whole, and may not be filtered (RFC 7644 §4). */
export function discover(kind: "ResourceTypes" | "Schemas", id: string | null, baseUrl: string) {
  const all =
    kind === "Schemas"
      ? Object.values(schemas).map((schema) => schemaAt(schema, baseUrl))
      : resourceTypesAt(baseUrl);
  if (id === null) {
    return {
      schemas: [listSchema],
      totalResults: all.length,
      startIndex: 1,
      itemsPerPage: all.length,
      Resources: all,
    };
  }
  const found = all.find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (!found) throw new ScimError(404, "There is no such resource.");
  return found;
}
