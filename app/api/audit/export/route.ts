import { auditCsv, auditXlsx, noteExport } from "#lib/history/audit-export";
import { filtersOf, readAuditView } from "#lib/history/audit-view";
import { localDate } from "#lib/users/local-date";
import { auditReader } from "../../../(control)/audit/view.ts";
import { requireAccount } from "../../../session.ts";
import { download, wantedSheet } from "../../download.ts";

/** What the audit shows as a file; whoever may look may take along what is seen. */
export async function GET(request: Request): Promise<Response> {
  const { actor, organisation } = await requireAccount();
  const params = new URL(request.url).searchParams;
  const as = wantedSheet(params);
  if (as === undefined) return new Response(null, { status: 404 });
  const view = readAuditView(params);
  await noteExport(actor, "audit_exported", { filters: filtersOf(view) });
  const reader = { ...(await auditReader()), timeZone: organisation.timeZone };
  const parts = as === "csv" ? auditCsv(actor, view, reader) : auditXlsx(actor, view, reader);
  return download(parts, `audit-${organisation.slug}-${localDate(organisation.timeZone)}`, as);
}
