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

/** Keeps how the list is read `{read, onto}`, with what was mended in it since the revision `onto`; answers `{revision}`. */
export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return answerScript(
    "admins",
    ({ lists, listChanged }) => ({ ...lists, conflict: listChanged }),
    async (actor) => {
      const sent = await jsonOf(request, mostBytes);
      const read = readReadOptions(sent["read"]);
      const onto = sent["onto"];
      if (!read || (onto !== null && typeof onto !== "string")) {
        throw new DomainError("invalid", "These are no ways to read a list.");
      }
      return Response.json({ revision: await saveDraft(actor, (await params).id, read, onto) });
    },
  );
}
