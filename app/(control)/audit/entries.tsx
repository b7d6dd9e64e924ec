import { AuditList } from "#components/audit/audit-list";
import { Nothing } from "#components/audit/nothing";
import { Notice } from "#components/ui/notice";
import { Pages } from "#components/users/pages";
import { auditPage, mostPeople } from "#lib/history/audit";
import { type AuditView, isNarrowed } from "#lib/history/audit-view";
import { fillIn } from "#lib/messages/accounts";
import { requireAccount } from "../../session.ts";
import { Filters } from "./filters.tsx";
import { auditAddress, auditReader, shownDays } from "./view.ts";

/** The filters of a view and what they leave. */
export async function entriesShown(view: AuditView) {
  const { actor, organisation } = await requireAccount();
  const { timeZone } = organisation;
  const reader = await auditReader();
  const { texts } = reader;
  const page = await auditPage(actor, view);
  return (
    <>
      <div className="mt-5">
        <Filters view={view} page={page} timeZone={timeZone} texts={texts} />
      </div>
      {page.isManyPeople ? (
        <div className="mt-4 max-w-5xl">
          <Notice kind="waiting">
            {fillIn(texts.manyPeople, { count: mostPeople, text: view.person })}
          </Notice>
        </div>
      ) : null}
      {page.lines.length > 0 ? (
        <AuditList
          days={shownDays(page.lines, reader, timeZone, view.run !== null)}
          texts={texts}
        />
      ) : isNarrowed(view) ? (
        <Nothing texts={texts.noMatch} href="/audit" step={texts.noMatch.all} />
      ) : (
        <Nothing texts={texts.empty} href="/users" step={texts.empty.users} />
      )}
      <Pages
        label={texts.pages}
        previous={page.previous === null ? null : auditAddress(view, { before: page.previous })}
        previousLabel={texts.previous}
        next={page.next === null ? null : auditAddress(view, { after: page.next })}
        nextLabel={texts.next}
      />
    </>
  );
}
