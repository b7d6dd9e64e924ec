import { DomainError } from "#lib/errors";
import { knowsHookSecret } from "#lib/sftp/hook-secret";
import { jsonOf, TooLarge } from "../body.ts";

const mostBytes = 64 * 1024;

/** Answers a server of files that bears the secret; every answer has a body. */
export async function forHook(
  request: Request,
  answer: (json: Record<string, unknown>) => Promise<Response>,
): Promise<Response> {
  if (!knowsHookSecret(request)) {
    const headers = { "www-authenticate": "Bearer" };
    return Response.json(
      { message: "This needs the secret of the hooks" },
      { status: 401, headers },
    );
  }
  try {
    return await answer(await jsonOf(request, mostBytes));
  } catch (error) {
    if (error instanceof TooLarge) return Response.json({ message: "Too large" }, { status: 413 });
    if (error instanceof DomainError) {
      return Response.json({ message: error.message }, { status: 400 });
    }
    throw error;
  }
}
