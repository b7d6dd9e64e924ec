import { DomainError } from "#lib/errors";
import { employeeCookie } from "#lib/mobile/cookie";
import { type ProblemName, problemOf } from "#lib/mobile/problems";
import { type Employee, findEmployee } from "#lib/mobile/sessions";
import { cookiesOf } from "../auth/entra-request.ts";
import { jsonOf, TooLarge } from "../body.ts";

const noStore = { "cache-control": "no-store" };
const mostBytes = 4 * 1024;

/** What the app gets; nobody on the way keeps it. */
export function answer(body: object): Response {
  return Response.json(body, { headers: noStore });
}

/** A refusal that programs tell by its type (RFC 9457). */
export function refuse(
  name: ProblemName,
  { detail, wait }: { detail?: string; wait?: number } = {},
): Response {
  const problem = problemOf(name, detail);
  const headers: Record<string, string> = {
    ...noStore,
    "content-type": "application/problem+json",
  };
  if (problem.status === 401) headers["www-authenticate"] = "Bearer";
  if (wait !== undefined) headers["retry-after"] = String(wait);
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

/** Answers with the texts of a small JSON object; refuses what is none. */
export async function forBody(
  request: Request,
  work: (text: (name: string) => string | undefined) => Promise<Response>,
): Promise<Response> {
  try {
    const json = await jsonOf(request, mostBytes);
    return await work((name) => {
      const value = json[name];
      return typeof value === "string" ? value : undefined;
    });
  } catch (error) {
    if (error instanceof TooLarge) return refuse("too-large");
    if (error instanceof DomainError) return refuse("invalid-request", { detail: error.message });
    throw error;
  }
}

/**
 * Answers whoever comes with a living session and may enter: the native app by its access token. The web app's
 * cookie counts for looking only, where no other site can make the browser do anything with it.
 */
export async function forEmployee(
  request: Request,
  work: (employee: Employee) => Promise<Response>,
): Promise<Response> {
  const employee = await employeeOf(request);
  if (!employee) return refuse("signed-out");
  try {
    return await work(employee);
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return refuse("not-found");
    throw error;
  }
}

function employeeOf(request: Request): Promise<Employee | undefined> {
  const [, token] = /^Bearer ([\w-]+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  if (token !== undefined) return findEmployee("access", token);
  const cookie = request.method === "GET" ? cookiesOf(request)[employeeCookie.name] : undefined;
  return cookie === undefined ? Promise.resolve(undefined) : findEmployee("web", cookie);
}
