import { ReadableStream as Stream } from "node:stream/web";
import { draftBytes } from "#lib/users/imports/drafts";
import { answerScript } from "../../../scripts.ts";

/** The file as it was uploaded. */
export function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  return answerScript(
    "admins",
    ({ lists }) => lists,
    async (actor) => {
      const source = await draftBytes(actor, (await params).id);
      return new Response(Stream.from(source()) as ReadableStream<Uint8Array<ArrayBuffer>>, {
        headers: {
          "content-type": "application/octet-stream",
          "content-disposition": "attachment",
          "cache-control": "no-store",
        },
      });
    },
  );
}
