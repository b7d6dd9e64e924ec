import { maxPhotoBytes } from "#lib/users/photo-file";
import { keepPhoto, readPhoto } from "#lib/users/photos";
import { bodyOf } from "../../body.ts";
import { answerScript } from "../../scripts.ts";

type Context = { params: Promise<{ name: string }> };

/** Faces change seldom, and a new one should be seen soon. */
const freshSeconds = 300;

/** A photo as a picture; the browser asks again now and then whether it is still the same. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answerScript(
    "accounts",
    ({ photos }) => photos,
    async (actor) => {
      const known = /^"([\da-f]{64})"$/.exec(request.headers.get("if-none-match") ?? "")?.[1];
      const { type, sha256, bytes } = await readPhoto(actor, (await params).name, known);
      const headers = {
        "content-type": type,
        "content-disposition": "inline",
        "cache-control": `private, max-age=${freshSeconds}`,
        etag: `"${sha256}"`,
      };
      if (bytes === null) return new Response(null, { status: 304, headers });
      return new Response(Uint8Array.from(bytes), { headers });
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
