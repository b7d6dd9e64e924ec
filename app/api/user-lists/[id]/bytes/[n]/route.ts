import { addDraftChunk, readDraft } from "#lib/users/imports/drafts";
import { bodyOf } from "../../../../body.ts";
import { answerScript } from "../../../../scripts.ts";

/** Adds a chunk of the file; the same one again does no harm. */
export function PUT(
  request: Request,
  { params }: { params: Promise<{ id: string; n: string }> },
): Promise<Response> {
  return answerScript(
    "admins",
    ({ lists }) => lists,
    async (actor) => {
      const { id, n } = await params;
      const { chunkBytes } = await readDraft(actor, id);
      await addDraftChunk(actor, id, Number(n), await bodyOf(request, chunkBytes));
      return new Response(null, { status: 204 });
    },
  );
}
