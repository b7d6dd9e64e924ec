import type { KeptPhoto } from "#lib/users/photos";

/** Faces change seldom, and a new one should be seen soon. */
const freshSeconds = 300;

/** A photo as a picture; whoever has it asks again now and then whether it is still the same. */
export async function pictureAnswer(
  request: Request,
  read: (known: string | undefined) => Promise<KeptPhoto>,
): Promise<Response> {
  const known = /^"([\da-f]{64})"$/.exec(request.headers.get("if-none-match") ?? "")?.[1];
  const { type, sha256, bytes } = await read(known);
  const headers = {
    "content-type": type,
    "content-disposition": "inline",
    "cache-control": `private, max-age=${freshSeconds}`,
    etag: `"${sha256}"`,
  };
  if (bytes === null) return new Response(null, { status: 304, headers });
  return new Response(Uint8Array.from(bytes), { headers });
}
