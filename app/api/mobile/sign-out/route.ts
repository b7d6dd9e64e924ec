import { endSession } from "#lib/mobile/sessions";
import { forEmployee } from "../answer.ts";

/** Ends this session: its tokens are worth nothing any more. */
export function POST(request: Request): Promise<Response> {
  return forEmployee(request, async (employee) => {
    await endSession(employee);
    return new Response(null, { status: 204 });
  });
}
