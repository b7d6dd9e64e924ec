import { DomainError } from "#lib/errors";
import { readReadOptions } from "#lib/users/csv/corrections";
import { readDraft, saveDraft } from "#lib/users/imports/drafts";
import { jsonOf } from "../../body.ts";
import { answerScript } from "../../scripts.ts";

type Context = { params: Promise<{ id: string }> };

/** Twenty thousand corrected cells, most of them short. */
const mostBytes = 8 * 1024 * 1024;

/** The draft, with the chunks that have come. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return answerScript(
    "admins",
    ({ lists }) => lists,
    async (actor) => {
      const draft = await readDraft(actor, (await params).id);
      return Response.json(draft, { headers: { "cache-control": "no-store" } });
    },
  );
}

/** Keeps how the list is read `{read}`, with what was mended in it. */
export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return answerScript(
    "admins",
    ({ lists }) => lists,
    async (actor) => {
      const read = readReadOptions((await jsonOf(request, mostBytes))["read"]);
      if (!read) throw new DomainError("invalid", "These are no ways to read a list.");
      await saveDraft(actor, (await params).id, read);
      return new Response(null, { status: 204 });
    },
  );
}
