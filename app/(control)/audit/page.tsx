import type { Metadata } from "next";
import { AuditSkeleton } from "#components/audit/skeleton";
import { Icon } from "#components/ui/icon";
import { Menu, menuEntry } from "#components/ui/menu";
import { auditParams, readAuditView } from "#lib/history/audit-view";
import { Meanwhile } from "../../meanwhile.tsx";
import { requireAccount } from "../../session.ts";
import { searchParamsOf } from "../users/view.ts";
import { entriesShown } from "./entries.tsx";
import { auditReader } from "./view.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await auditReader()).texts.title };
}

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { account } = await requireAccount();
  const { texts } = await auditReader();
  const view = readAuditView(searchParamsOf(await searchParams));
  return (
    <>
      <div className="flex items-start justify-between gap-4">
        <div>
          <h1 className="font-strong text-title">{texts.title}</h1>
          <p className="text-quiet">{account.role === "admin" ? texts.lead : texts.managerLead}</p>
        </div>
        <Menu
          label={texts.export}
          className="inline-flex h-9 items-center gap-2 px-2 text-quiet text-table hover:text-text"
          trigger={
            <>
              <Icon name="download" />
              <span className="hidden sm:inline">{texts.export}</span>
            </>
          }
        >
          <a className={menuEntry} href={`/api/audit/export?as=csv&${auditParams(view)}`} download>
            {texts.exportCsv}
          </a>
          <a className={menuEntry} href={`/api/audit/export?as=xlsx&${auditParams(view)}`} download>
            {texts.exportXlsx}
          </a>
        </Menu>
      </div>
      <Meanwhile
        skeleton={<AuditSkeleton label={texts.loading} />}
        show={() => entriesShown(view)}
      />
    </>
  );
}
