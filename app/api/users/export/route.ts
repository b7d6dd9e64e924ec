import { noteExport } from "#lib/history/audit-export";
import { countForExport, exportCsv } from "#lib/users/export";
import { exportXlsx } from "#lib/users/export-xlsx";
import { filtersOf, readView } from "#lib/users/list-view";
import { localDate } from "#lib/users/local-date";
import { requireAccount } from "../../../session.ts";
import { download, wantedSheet } from "../../download.ts";

/** The people of a view as a file; whoever may look may take along what is seen. */
export async function GET(request: Request): Promise<Response> {
  const { actor, organisation } = await requireAccount();
  const params = new URL(request.url).searchParams;
  const as = wantedSheet(params);
  if (as === undefined) return new Response(null, { status: 404 });
  const view = readView(params);
  const people = await countForExport(actor, view);
  await noteExport(actor, "users_exported", { filters: filtersOf(view), people });
  const parts = as === "csv" ? exportCsv(actor, view) : exportXlsx(actor, view);
  return download(parts, `users-${organisation.slug}-${localDate(organisation.timeZone)}`, as);
}
