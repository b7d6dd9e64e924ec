import { isHashingBusy } from "#lib/auth/hashing";
import { signInSftp } from "#lib/connections/sftp-sign-in";
import { env } from "#lib/env";
import { readAttempt, userAnswer } from "#lib/sftp/hooks";
import { forHook } from "../hook.ts";

/**
 * SFTPGo's external authentication. Anything but 200 with a user refuses; each answer has a body, because an empty 200
 * would let in whoever is known to SFTPGo.
 */
export function POST(request: Request): Promise<Response> {
  return forHook(request, async (json) => {
    if (isHashingBusy()) {
      const headers = { "retry-after": "5" };
      return Response.json({ message: "Too many log in at once" }, { status: 503, headers });
    }
    const signedIn = await signInSftp(readAttempt(json));
    if (!signedIn) return Response.json({ message: "Refused" }, { status: 403 });
    return Response.json(userAnswer(signedIn, env().dataDir));
  });
}
