import { importsIn } from "#lib/messages/imports";
import { readProgress } from "#lib/users/imports/head";
import { currentLanguage } from "../../../../language.ts";
import { answerScript } from "../../../scripts.ts";

/** How far the work on an import is; `progress` is null once nobody works on it. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  const { problems } = importsIn((await currentLanguage()).locale);
  return answerScript(
    "accounts",
    () => problems,
    async (actor) =>
      Response.json(await readProgress(actor, id), { headers: { "cache-control": "no-store" } }),
  );
}
