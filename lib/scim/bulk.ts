/**
 * Bulk (RFC 7644 §3.7): many changes in one request, each answered as if it came by itself and kept or refused by
 * itself. An operation that names another's `bulkId` waits until that one has its id.
 */
import { receive } from "./body.ts";
import { ScimError, tooMuch } from "./errors.ts";
import type { ScimAnswer } from "./handler.ts";
import type { Asked, Route } from "./routes.ts";
import { isObject, plainText } from "./values.ts";

export const maxBulkOperations = 1_000;
const responseSchema = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";
const methods = ["POST", "PUT", "PATCH", "DELETE"];

interface BulkOperation {
  method: string;
  path: string;
  bulkId: string | null;
  version: string | null;
  data: unknown;
}

interface BulkAnswer {
  method: string;
  bulkId?: string;
  version?: string;
  location?: string;
  status: string;
  response?: unknown;
}

export const bulkRoute: Route = {
  async POST(asked) {
    const { operations, failOnErrors } = readBulk(await receive(asked));
    const answers = await performAll(asked, operations, failOnErrors);
    return {
      status: 200,
      body: JSON.stringify({ schemas: [responseSchema], Operations: answers }),
    };
  },
};

function readBulk(body: unknown) {
  const list = isObject(body) ? body["Operations"] : undefined;
  if (!isObject(body) || !Array.isArray(list)) {
    throw new ScimError(400, "A bulk request holds a list named Operations.", "invalidSyntax");
  }
  if (list.length > maxBulkOperations) {
    throw tooMuch(`A bulk request holds at most ${maxBulkOperations} operations.`);
  }
  const most = body["failOnErrors"];
  return {
    operations: list.map(readOperation),
    failOnErrors: typeof most === "number" && most > 0 ? most : Number.POSITIVE_INFINITY,
  };
}

function readOperation(one: unknown): BulkOperation {
  const { method, path, bulkId, version, data } = isObject(one) ? one : {};
  const verb = plainText(method).toUpperCase();
  if (
    !methods.includes(verb) ||
    typeof path !== "string" ||
    !/^\/(users|groups)(\/|$)/i.test(path)
  ) {
    throw new ScimError(
      400,
      "An operation has a method (POST, PUT, PATCH or DELETE) and a path under /Users or /Groups.",
      "invalidSyntax",
    );
  }
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
  return { method: verb, path, bulkId: text(bulkId), version: text(version), data };
}

async function performAll(
  asked: Asked,
  operations: readonly BulkOperation[],
  failOnErrors: number,
): Promise<BulkAnswer[]> {
  const ids = new Map<string, string>();
  const promised = new Set(
    operations.flatMap(({ method, bulkId }) => (method === "POST" && bulkId ? [bulkId] : [])),
  );
  const answers: (BulkAnswer | undefined)[] = operations.map(() => undefined);
  let errors = 0;
  const settle = async (n: number, operation: BulkOperation) => {
    const { id, ...answer } = await perform(asked, resolved(operation, ids));
    answers[n] = answer;
    if (operation.bulkId) {
      promised.delete(operation.bulkId);
      if (id) ids.set(operation.bulkId, id);
    }
    if (Number(answer.status) >= 400) errors++;
  };
  let waiting = [...operations.entries()];
  while (waiting.length > 0 && errors < failOnErrors) {
    const later: typeof waiting = [];
    for (const [n, operation] of waiting) {
      if (errors >= failOnErrors) break;
      const isWaiting = references(operation).some(
        (id) => promised.has(id) && id !== operation.bulkId,
      );
      if (isWaiting) later.push([n, operation]);
      else await settle(n, operation);
    }
    // Operations that wait for each other are tried as they are: what they name is then unknown.
    if (later.length === waiting.length) promised.clear();
    waiting = later;
  }
  return answers.filter((answer) => answer !== undefined);
}

const reference = /bulkId:([^"/\\]+)/g;

function references({ path, data }: BulkOperation): string[] {
  const text = `${path} ${data === undefined ? "" : JSON.stringify(data)}`;
  return [...text.matchAll(reference)].map(([, id]) => id ?? "");
}

function resolved(operation: BulkOperation, ids: ReadonlyMap<string, string>): BulkOperation {
  const put = (text: string) =>
    text.replace(reference, (whole, id: string) => ids.get(id) ?? whole);
  const { path, data } = operation;
  return {
    ...operation,
    path: put(path),
    data: data === undefined ? data : JSON.parse(put(JSON.stringify(data))),
  };
}

async function perform(
  { request, within }: Asked,
  { method, path, bulkId, version, data }: BulkOperation,
): Promise<BulkAnswer & { id?: string }> {
  const base = request.url.replace(/\/bulk\/?(\?.*)?$/i, "");
  const inner = new Request(base + path, {
    method,
    headers: {
      "content-type": "application/scim+json",
      ...(version !== null && { "if-match": version }),
    },
    ...(method !== "DELETE" && { body: JSON.stringify(data ?? null) }),
  });
  const answer = await within(inner);
  const body: unknown = answer.body === undefined ? undefined : JSON.parse(answer.body);
  const id = isObject(body) && typeof body["id"] === "string" ? body["id"] : undefined;
  return {
    method,
    ...(bulkId !== null && { bulkId }),
    ...(answer.headers?.["etag"] !== undefined && { version: answer.headers["etag"] }),
    ...locationOf(answer, base + path, id),
    status: String(answer.status),
    ...(answer.status >= 400 && { response: body }),
    ...(id !== undefined && { id }),
  };
}

function locationOf({ status, headers }: ScimAnswer, address: string, id?: string) {
  if (headers?.["location"] !== undefined) return { location: headers["location"] };
  // What was refused as new has no address (RFC 7644 §3.7.3).
  return status >= 400 && id === undefined && /\/(users|groups)\/?$/i.test(address)
    ? {}
    : { location: address };
}
