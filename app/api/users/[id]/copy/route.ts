import { DomainError } from "#lib/errors";
import { copyOfPerson } from "#lib/privacy/person-copy";
import { requireAdmin } from "../../../../session.ts";

/** Everything about one person, for that person; what is taken is written down. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { actor } = await requireAdmin();
  const { id } = await params;
  try {
    const zip = await copyOfPerson(actor, id);
    return new Response(zip as Uint8Array<ArrayBuffer>, {
      headers: {
        "content-type": "application/zip",
        "content-disposition": `attachment; filename="person-${id}.zip"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") {
      return new Response(null, { status: 404 });
    }
    throw error;
  }
}
