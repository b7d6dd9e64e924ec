/** What is wrong with an answer of the protocol, whatever was asked. */
import type { WireAnswer } from "./wire.ts";

const errorSchema = "urn:ietf:params:scim:api:messages:2.0:Error";
const refusals = [400, 401, 403, 404, 405, 409, 412, 413, 415, 429, 501];
const scimTypes = [
  ...["invalidFilter", "tooMany", "uniqueness", "mutability", "invalidSyntax", "invalidPath"],
  ...["noTarget", "invalidValue", "invalidVers", "sensitive", "invalidCursor", "expiredCursor"],
  "invalidCount",
];

/** Empty when it is as it should be. @param isHead an answer without the body it would have */
export function faultsOf(answer: WireAnswer, isHead: boolean): string[] {
  const { status, headers, body } = answer;
  const faults: string[] = [];
  const isRefusal = status >= 300 && status !== 304;
  if (isRefusal && !refusals.includes(status)) faults.push(`status ${status}`);
  if (status === 401 && !headers.has("www-authenticate")) faults.push("401 without a challenge");
  if (status === 405 && !headers.has("allow")) faults.push("405 without Allow");
  if (status === 429 && !headers.has("retry-after")) faults.push("429 without Retry-After");
  if (status === 413 && headers.get("connection") !== "close") faults.push("413 without close");
  if (status === 201 && !headers.has("location")) faults.push("201 without Location");
  if (headers.get("x-content-type-options") !== "nosniff") faults.push("no nosniff");
  if (isHead) return faults;
  if (status === 204 || status === 304) return body === "" ? faults : [...faults, "a body"];
  if (headers.get("content-type") !== "application/scim+json") {
    faults.push(`media type ${headers.get("content-type")}`);
  }
  return [...faults, ...faultsInBody(status, body, isRefusal)];
}

function faultsInBody(status: number, body: string, isRefusal: boolean): string[] {
  let read: Record<string, unknown>;
  try {
    read = JSON.parse(body);
  } catch {
    return [`no JSON: ${body.slice(0, 80)}`];
  }
  if (!Array.isArray(read["schemas"]) || read["schemas"].length === 0) return ["no schemas"];
  if (!isRefusal) return [];
  const faults: string[] = [];
  const { schemas, status: said, scimType, detail } = read;
  if (JSON.stringify(schemas) !== JSON.stringify([errorSchema])) faults.push(`schemas ${schemas}`);
  if (said !== String(status)) faults.push(`a status of ${said} in ${status}`);
  if (scimType !== undefined && !scimTypes.includes(String(scimType))) {
    faults.push(`scimType ${scimType}`);
  }
  if (typeof detail !== "string" || detail === "") faults.push("no detail");
  return faults;
}
