/** What SCIM answers when it refuses (RFC 7644 §3.12). */

const errorSchema = "urn:ietf:params:scim:api:messages:2.0:Error";

export type ScimType =
  | "invalidFilter"
  | "tooMany"
  | "uniqueness"
  | "mutability"
  | "invalidSyntax"
  | "invalidPath"
  | "noTarget"
  | "invalidValue"
  | "invalidVers"
  | "sensitive"
  | "invalidCursor"
  | "expiredCursor"
  | "invalidCount";

/** A request that is refused; the detail says what to change and holds no values of people. */
export class ScimError extends Error {
  override name = "ScimError";
  readonly status: number;
  readonly scimType: ScimType | undefined;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    detail: string,
    scimType?: ScimType,
    headers: Record<string, string> = {},
  ) {
    super(detail);
    this.status = status;
    this.scimType = scimType;
    this.headers = headers;
  }
}

export function invalidFilter(detail: string): ScimError {
  return new ScimError(400, detail, "invalidFilter");
}

/** More than is looked at; whoever is still sending it need not go on. */
export function tooMuch(detail: string): ScimError {
  return new ScimError(413, detail, "tooMany", { connection: "close" });
}

/** The body of a refusal; RFC 7644 §3.12 wants its status as text. */
export function errorBody(status: number, detail: string, scimType?: ScimType) {
  return {
    schemas: [errorSchema],
    status: String(status),
    ...(scimType && { scimType }),
    detail,
  };
}
