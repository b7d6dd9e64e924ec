import { noteFileEvent } from "#lib/feeds/events";
import { readFileEvent } from "#lib/sftp/hooks";
import { forHook } from "../hook.ts";

/** SFTPGo's file events: exactly 200 once an event is kept, or of no use; it is sent again after anything else. */
export function POST(request: Request): Promise<Response> {
  return forHook(request, async (json) => {
    const event = readFileEvent(json);
    if (event) await noteFileEvent(event);
    return Response.json({});
  });
}
