import { maxPhotoBytes } from "#lib/users/photo-file";
import { keepPhoto, readPhoto } from "#lib/users/photos";
import { bodyOf } from "../../body.ts";
import { pictureAnswer } from "../../picture.ts";
import { answerScript } from "../../scripts.ts";

type Context = { params: Promise<{ name: string }> };

/** A photo as a picture. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answerScript(
    "accounts",
    ({ photos }) => photos,
    async (actor) => {
      const { name } = await params;
      return pictureAnswer(request, (known) => readPhoto(actor, name, known));
    },
  );
}

/** Keeps a photo under this name, in the place of an earlier one. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return answerScript(
    "admins",
    ({ photos }) => photos,
    async (actor) => {
      const bytes = await bodyOf(request, maxPhotoBytes);
      await keepPhoto(actor, (await params).name, bytes);
      return new Response(null, { status: 204 });
    },
  );
}
