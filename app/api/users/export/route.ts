import { exportCsv } from "#lib/users/export";
import { readView } from "#lib/users/list-view";
import { requireAccount } from "../../../session.ts";

/** The people of a view as a file; whoever may look may take along what is seen. */
export async function GET(request: Request): Promise<Response> {
  const { actor, organisation } = await requireAccount();
  const params = new URL(request.url).searchParams;
  if ((params.get("as") ?? "csv") !== "csv") return new Response(null, { status: 404 });
  const day = new Date().toISOString().slice(0, 10);
  return new Response(streamOf(exportCsv(actor, readView(params))), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="users-${organisation.slug}-${day}.csv"`,
      "cache-control": "no-store",
    },
  });
}

/** Text as bytes, read no faster than it is taken. */
function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
