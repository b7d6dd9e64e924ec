import { me } from "#lib/mobile/colleagues";
import { answer, forEmployee } from "../answer.ts";

/** Whoever is signed in. */
export function GET(request: Request): Promise<Response> {
  return forEmployee(request, async (employee) => answer(await me(employee)));
}
