/**
 * The attributes of a User and a Group (RFC 7643 §4.1 to §4.3) and ours. /Schemas, coercion, filters, PATCH and
 * projection all read this table: what is not in it has no path. Pure.
 */

export const coreUser = "urn:ietf:params:scim:schemas:core:2.0:User";
export const enterpriseUser = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
export const flexwhereUser = "urn:ietf:params:scim:schemas:extension:flexwhere:2.0:User";
export const coreGroup = "urn:ietf:params:scim:schemas:core:2.0:Group";
export type SchemaUrn =
  | typeof coreUser
  | typeof enterpriseUser
  | typeof flexwhereUser
  | typeof coreGroup;

export type ResourceType = "User" | "Group";

/** RFC 7643 §2.2 and §2.3: what is known of one attribute. */
export interface Attribute {
  name: string;
  type: "string" | "boolean" | "dateTime" | "reference" | "complex";
  multiValued: boolean;
  required: boolean;
  caseExact: boolean;
  mutability: "readWrite" | "readOnly";
  returned: "always" | "default";
  uniqueness: "none" | "server";
  description: string;
  canonicalValues?: string[];
  referenceTypes?: string[];
  subAttributes?: Attribute[];
}

type Options = Partial<Omit<Attribute, "name" | "description">>;

function attribute(name: string, description: string, options: Options = {}): Attribute {
  return {
    name,
    type: "string",
    multiValued: false,
    required: false,
    caseExact: false,
    mutability: "readWrite",
    returned: "default",
    uniqueness: "none",
    description,
    ...options,
  };
}

const flag = (name: string, description: string) =>
  attribute(name, description, { type: "boolean" });

function complex(
  name: string,
  description: string,
  subAttributes: Attribute[],
  options: Options = {},
) {
  return attribute(name, description, { type: "complex", subAttributes, ...options });
}

/** A list of typed values, of which one may be primary (RFC 7643 §2.4). */
function values(
  name: string,
  description: string,
  types: string[] = [],
  value: Options = {},
): Attribute {
  return complex(
    name,
    description,
    [
      attribute("value", "The value itself.", value),
      attribute("display", "A name for people."),
      attribute("type", "What it is used for.", types.length > 0 ? { canonicalValues: types } : {}),
      flag("primary", "The preferred one; at most one is."),
    ],
    { multiValued: true },
  );
}

const readOnly = { mutability: "readOnly" } as const;

/** On every resource, in no schema (RFC 7643 §3.1). */
const commonAttributes: Attribute[] = [
  attribute("id", "Ours, never used again.", {
    ...readOnly,
    caseExact: true,
    returned: "always",
    uniqueness: "server",
  }),
  attribute("externalId", "The directory's own key, compared inside its connection only.", {
    caseExact: true,
  }),
  attribute("schemas", "The schemas of this resource.", {
    multiValued: true,
    returned: "always",
    caseExact: true,
    type: "reference",
  }),
  complex(
    "meta",
    "About the resource.",
    [
      attribute("resourceType", "User or Group.", { ...readOnly, caseExact: true }),
      attribute("created", "When it was made.", { ...readOnly, type: "dateTime" }),
      attribute("lastModified", "When it last changed.", { ...readOnly, type: "dateTime" }),
      attribute("location", "Its address.", { ...readOnly, type: "reference", caseExact: true }),
      attribute("version", "Its ETag.", { ...readOnly, caseExact: true }),
    ],
    readOnly,
  ),
];

const userAttributes: Attribute[] = [
  attribute("userName", "The name somebody signs in with; unique in the organisation.", {
    required: true,
    uniqueness: "server",
  }),
  complex("name", "The parts of the name.", [
    attribute("formatted", "The whole name."),
    attribute("familyName", "Surname."),
    attribute("givenName", "First name."),
    attribute("middleName", "Middle names."),
    attribute("honorificPrefix", "Titles before the name."),
    attribute("honorificSuffix", "Titles after the name."),
  ]),
  attribute("displayName", "The name others see."),
  attribute("nickName", "What somebody is called."),
  attribute("profileUrl", "A page about the person.", { type: "reference", caseExact: true }),
  attribute("title", "Job title."),
  attribute("userType", "The kind of employment."),
  attribute("preferredLanguage", "Language of pages."),
  attribute("locale", "How dates and numbers are written."),
  attribute("timezone", "Time zone."),
  flag("active", "Whether the person has access."),
  values("emails", "E-mail addresses.", ["work", "home", "other"]),
  values("phoneNumbers", "Telephone numbers.", ["work", "home", "mobile", "fax", "pager", "other"]),
  values("ims", "Chat addresses."),
  values("photos", "Links to photos.", ["photo", "thumbnail"], {
    type: "reference",
    caseExact: true,
  }),
  complex(
    "addresses",
    "Postal addresses.",
    [
      attribute("formatted", "The whole address."),
      attribute("streetAddress", "Street and number."),
      attribute("locality", "Town."),
      attribute("region", "Province."),
      attribute("postalCode", "Postal code."),
      attribute("country", "Country."),
      attribute("type", "What it is used for.", { canonicalValues: ["work", "home", "other"] }),
      flag("primary", "The preferred one; at most one is."),
    ],
    { multiValued: true },
  ),
  complex(
    "groups",
    "The groups somebody is in; changed through the group.",
    [
      attribute("value", "The group's id.", { ...readOnly, caseExact: true }),
      attribute("$ref", "The group's address.", {
        ...readOnly,
        type: "reference",
        referenceTypes: ["Group"],
        caseExact: true,
      }),
      attribute("display", "The group's name.", readOnly),
      attribute("type", "Direct or indirect.", readOnly),
    ],
    { multiValued: true, ...readOnly },
  ),
  values("entitlements", "Entitlements."),
  values("roles", "Roles."),
];

const enterpriseAttributes: Attribute[] = [
  attribute("employeeNumber", "Staff number."),
  attribute("costCenter", "Cost centre."),
  attribute("organization", "Organisation."),
  attribute("division", "Division."),
  attribute("department", "Department."),
  complex("manager", "The person's manager.", [
    attribute("value", "The manager's id.", { caseExact: true }),
    attribute("$ref", "The manager's address.", {
      type: "reference",
      referenceTypes: ["User"],
      caseExact: true,
    }),
    attribute("displayName", "The manager's name.", readOnly),
  ]),
];

const flexwhereAttributes: Attribute[] = [
  flag("firstAid", "Trained in first aid (EHBO)."),
  flag("emergencyResponse", "Trained in emergency response (BHV)."),
  attribute("profilePhoto", "Link to, or file name of, a photo.", { caseExact: true }),
];

const groupAttributes: Attribute[] = [
  attribute("displayName", "The group's name.", { required: true }),
  complex(
    "members",
    "The people in the group.",
    [
      attribute("value", "The person's id.", { caseExact: true }),
      attribute("$ref", "The person's address.", {
        type: "reference",
        referenceTypes: ["User"],
        caseExact: true,
      }),
      attribute("type", "User.", { canonicalValues: ["User"] }),
      attribute("display", "The person's name."),
    ],
    { multiValued: true },
  ),
];

export interface Schema {
  id: SchemaUrn;
  name: string;
  description: string;
  attributes: Attribute[];
}

export const schemas: Record<SchemaUrn, Schema> = {
  [coreUser]: {
    id: coreUser,
    name: "User",
    description: "A person.",
    attributes: userAttributes,
  },
  [enterpriseUser]: {
    id: enterpriseUser,
    name: "EnterpriseUser",
    description: "What an employer knows of a person.",
    attributes: enterpriseAttributes,
  },
  [flexwhereUser]: {
    id: flexwhereUser,
    name: "FlexwhereUser",
    description: "What Flexwhere adds to a person.",
    attributes: flexwhereAttributes,
  },
  [coreGroup]: {
    id: coreGroup,
    name: "Group",
    description: "A group of people.",
    attributes: groupAttributes,
  },
};

/** The core schema first, then the extensions. */
export const schemasOf: Record<ResourceType, readonly SchemaUrn[]> = {
  User: [coreUser, enterpriseUser, flexwhereUser],
  Group: [coreGroup],
};

type Names = ReadonlyMap<string, Attribute>;

function namesOf(attributes: readonly Attribute[]): Names {
  return new Map(attributes.map((known) => [known.name.toLowerCase(), known]));
}

const namesBySchema = new Map<SchemaUrn, Names>(
  Object.values(schemas).map(({ id, attributes }) => {
    const isCore = id === coreUser || id === coreGroup;
    return [id, namesOf(isCore ? [...commonAttributes, ...attributes] : attributes)];
  }),
);
const urnsByKey = new Map(Object.values(schemas).map(({ id }) => [id.toLowerCase(), id]));
const subNames = new Map<Attribute, Names>();

/** The attribute of a schema by its name, which has no case (RFC 7643 §2.1). */
export function findAttribute(schema: SchemaUrn, name: string): Attribute | undefined {
  return namesBySchema.get(schema)?.get(name.toLowerCase());
}

export function findSubAttribute(parent: Attribute, name: string): Attribute | undefined {
  let names = subNames.get(parent);
  if (!names) {
    names = namesOf(parent.subAttributes ?? []);
    subNames.set(parent, names);
  }
  return names.get(name.toLowerCase());
}

/** The schema of this type with this URN, written in any case. */
export function findSchema(type: ResourceType, urn: string): SchemaUrn | undefined {
  const found = urnsByKey.get(urn.toLowerCase());
  return found && schemasOf[type].includes(found) ? found : undefined;
}

export function coreSchema(type: ResourceType): SchemaUrn {
  return type === "User" ? coreUser : coreGroup;
}
