import { exportCsv } from "#lib/users/export";
import { exportXlsx } from "#lib/users/export-xlsx";
import { readView } from "#lib/users/list-view";
import { requireAccount } from "../../../session.ts";

const types = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** The people of a view as a file; whoever may look may take along what is seen. */
export async function GET(request: Request): Promise<Response> {
  const { actor, organisation } = await requireAccount();
  const params = new URL(request.url).searchParams;
  const view = readView(params);
  const as = params.get("as") ?? "csv";
  if (as !== "csv" && as !== "xlsx") return new Response(null, { status: 404 });
  const parts = as === "csv" ? exportCsv(actor, view) : exportXlsx(actor, view);
  const day = new Date().toISOString().slice(0, 10);
  return new Response(streamOf(parts), {
    headers: {
      "content-type": types[as],
      "content-disposition": `attachment; filename="users-${organisation.slug}-${day}.${as}"`,
      "cache-control": "no-store",
    },
  });
}

/** Read no faster than it is taken. */
function streamOf(parts: AsyncGenerator<string | Uint8Array>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}
