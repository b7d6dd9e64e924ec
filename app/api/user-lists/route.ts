import { makeWay } from "#lib/users/imports/draft-ends";
import { createDraft } from "#lib/users/imports/drafts";
import { jsonOf } from "../body.ts";
import { answerScript } from "../scripts.ts";

const mostBytes = 10_000;

/** Begins a list `{name, size}`, whose bytes follow, in the place of the one named `instead`; answers its id. */
export function POST(request: Request): Promise<Response> {
  return answerScript(
    "admins",
    ({ lists, tooManyLists }) => ({ ...lists, wrong_state: tooManyLists }),
    async (actor) => {
      const { name, size, instead } = await jsonOf(request, mostBytes);
      if (typeof instead === "string") await makeWay(actor, instead);
      const id = await createDraft(actor, { name: String(name ?? ""), size: Number(size) });
      return Response.json({ id }, { status: 201 });
    },
  );
}
