import { photoNames } from "#lib/users/photos";
import { answerScript } from "../scripts.ts";

/** The names of all photos kept, in lower case: a list that names another one is told so before it is submitted. */
export function GET(): Promise<Response> {
  return answerScript(
    "admins",
    ({ photos }) => photos,
    async (actor) => {
      const names = await photoNames(actor);
      return Response.json({ names }, { headers: { "cache-control": "no-store" } });
    },
  );
}
