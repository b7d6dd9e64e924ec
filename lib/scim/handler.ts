/** One entry for everything under /scim/v2: a request → an answer, always SCIM's own JSON. */
import { DomainError, type ErrorCode } from "../errors.ts";
import { newId } from "../ids.ts";
import { bearerHash, type ScimRequest, unauthorised } from "./connection.ts";
import { errorBody, ScimError, type ScimType } from "./errors.ts";
import { logRequest } from "./requests.ts";
import { answerTo } from "./routes.ts";
import { isTooEager } from "./wrong-tokens.ts";

/** What a route answers; no body is 204 unless it says otherwise. */
export interface ScimAnswer {
  status: number;
  /** JSON text. */
  body?: string;
  headers?: Record<string, string>;
}

export interface Surroundings {
  /** Told of a failure that is ours; the answer names the request. */
  failed(error: unknown, requestId: string): void;
}

const prefix = "/scim/v2";
const media = "application/scim+json";

/** As much of a web Request as the protocol looks at: the front server spares itself the rest. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: { get(name: string): string | null };
  readonly body: AsyncIterable<Uint8Array> | null;
}

/** What goes out. */
export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | null;
}

/** `answerScim` for whoever speaks in web Requests and Responses. */
export async function handleScim(request: Request, surroundings: Surroundings): Promise<Response> {
  const { body, ...rest } = await answerScim(request, surroundings);
  return new Response(body, rest);
}

/** Answers a request; never throws, and never tells what went wrong inside. */
export async function answerScim(
  request: HttpRequest,
  surroundings: Surroundings,
): Promise<HttpAnswer> {
  const hash = bearerHash(request.headers.get("authorization"));
  const answer = await answered(request, hash, surroundings);
  if (answer.status === 401 && isTooEager(request.headers.get("x-forwarded-for"))) {
    const body = JSON.stringify(errorBody(429, "Too many requests without a good token."));
    return sent({ status: 429, headers: { "retry-after": "60" }, body }, request.method);
  }
  return sent(answer, request.method);
}

/** One request, or one operation of a bulk request, with its line in the log. */
async function answered(
  request: HttpRequest,
  hash: string | null,
  surroundings: Surroundings,
): Promise<ScimAnswer> {
  const started = performance.now();
  const at = new Date();
  const { pathname, search, searchParams } = new URL(request.url);
  // Dots in an address have been resolved, and may have led out.
  const path = pathname.startsWith(prefix) ? pathname.slice(prefix.length) : "";
  const asking: ScimRequest = { id: newId(), hash: hash ?? "", note: {} };
  const within = (inner: HttpRequest) => answered(inner, hash, surroundings);
  const { answer, scimType, detail } = await answerOrRefusal(surroundings, asking, async () => {
    if (hash === null) throw unauthorised();
    return answerTo({ request, asking, path, parameters: searchParams, within });
  });
  const { entered } = asking.note;
  if (entered) {
    logRequest({
      ...{ id: asking.id, at, method: request.method, status: answer.status, scimType, detail },
      ...{ entered, note: asking.note, body: asking.note.body, target: path + search },
      ms: performance.now() - started,
    });
  }
  return answer;
}

interface Outcome {
  answer: ScimAnswer;
  scimType: ScimType | null;
  detail: string | null;
}

async function answerOrRefusal(
  { failed }: Surroundings,
  { id }: ScimRequest,
  ask: () => Promise<ScimAnswer>,
): Promise<Outcome> {
  try {
    return { answer: await ask(), scimType: null, detail: null };
  } catch (error) {
    const refused = refusalOf(error);
    if (!refused) failed(error, id);
    const { status, headers } = refused ?? { status: 500, headers: {} };
    const detail = refused?.message ?? `Something went wrong on our side (${id}).`;
    const body = JSON.stringify(errorBody(status, detail, refused?.scimType));
    return { answer: { status, headers, body }, scimType: refused?.scimType ?? null, detail };
  }
}

function sent({ status, body, headers }: ScimAnswer, method: string): HttpAnswer {
  const all = { "cache-control": "no-store", ...headers, ...(body && { "content-type": media }) };
  return { status, headers: all, body: method === "HEAD" ? null : (body ?? null) };
}

/** What each refusal of the core is in SCIM (RFC 7644 §3.12). */
const codes = {
  forbidden: [403],
  not_found: [404],
  invalid: [400, "invalidValue"],
  conflict: [409, "uniqueness"],
  locked: [403],
  wrong_state: [409],
  plan_changed: [409],
} as const satisfies Record<ErrorCode, readonly [status: number, scimType?: ScimType]>;

function refusalOf(error: unknown): ScimError | undefined {
  if (error instanceof ScimError) return error;
  if (!(error instanceof DomainError)) return undefined;
  const [status, scimType] = codes[error.code] as readonly [number, ScimType?];
  return new ScimError(status, error.message, scimType);
}
