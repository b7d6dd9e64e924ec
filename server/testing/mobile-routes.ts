/** The handlers of the mobile app's API for tests: all there are, by what is asked for. */
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";

export type MobileHandler = (
  request: Request,
  context: { params: Promise<{ id: string }> },
) => Response | Promise<Response>;

const app = join(import.meta.dirname, "../../app");

/** Every handler under `/api/mobile`, as `GET /api/mobile/me`; an id in the address is `{id}`. */
export async function mobileRoutes(): Promise<Map<string, MobileHandler>> {
  const found = new Map<string, MobileHandler>();
  const files = readdirSync(join(app, "api/mobile"), { recursive: true, encoding: "utf8" });
  for (const file of files.filter((name) => name.endsWith("route.ts")).sort()) {
    const path = `/api/mobile/${dirname(file).replaceAll("[", "{").replaceAll("]", "}")}`;
    const handlers = (await import(join(app, "api/mobile", file))) as Record<string, MobileHandler>;
    for (const [method, handler] of Object.entries(handlers)) {
      found.set(`${method} ${path}`, handler);
    }
  }
  return found;
}

/** Asks one of them as the front server would. */
export function asked(
  route: string,
  given: { token?: string; cookie?: string; body?: unknown; id?: string; query?: string } = {},
): Request {
  const [method = "GET", path = ""] = route.split(" ");
  const { token, cookie, body, id = "", query = "" } = given;
  const headers = new Headers({ "x-forwarded-for": someAddress(), accept: "text/event-stream" });
  if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
  if (cookie !== undefined) headers.set("cookie", cookie);
  return new Request(`http://localhost:3000${path.replace("{id}", id)}${query}`, {
    ...{ method, headers },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
}

let line = 0;

/** Each from elsewhere: tries are counted. */
function someAddress(): string {
  line++;
  return `203.0.${line >> 8}.${line & 255}`;
}
