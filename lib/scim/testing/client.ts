/** A client in database tests: requests go to the handler as they come from the front server. */
import { createToken } from "../../connections/tokens.ts";
import type { TestOrganisation } from "../../users/testing.ts";
import { handleScim } from "../handler.ts";

export interface ScimReply {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any;
}

export type ScimClient = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<ScimReply>;

/** A client with a token of the organisation's SCIM connection. */
export async function scimClient(
  organisation: TestOrganisation,
  connectionId = organisation.scim.connectionId,
): Promise<ScimClient> {
  const { token } = await createToken(organisation.admin, connectionId as string);
  return clientWith(token);
}

function clientWith(token: string): ScimClient {
  return async (method, path, body, headers = {}) => {
    const request = new Request(`http://localhost:3000/scim/v2${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { "content-type": "application/scim+json" }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const failures: unknown[] = [];
    const response = await handleScim(request, { failed: (error) => failures.push(error) });
    if (failures.length > 0) throw failures[0];
    const text = await response.text();
    const { status } = response;
    return { status, headers: response.headers, body: text === "" ? null : JSON.parse(text) };
  };
}
