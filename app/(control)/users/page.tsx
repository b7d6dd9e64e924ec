import type { Metadata } from "next";
import { Icon } from "#components/ui/icon";
import { Menu, menuEntry } from "#components/ui/menu";
import { AddMenu } from "#components/users/add-menu";
import { NoMatch } from "#components/users/empty";
import { Pages } from "#components/users/pages";
import { PeopleTable } from "#components/users/people-table";
import { ListSkeleton } from "#components/users/skeleton";
import { fillIn } from "#lib/messages/accounts";
import { emptyIn } from "#lib/messages/empty";
import { counted } from "#lib/messages/users";
import { countedAtMost, listChoices, listPage } from "#lib/users/list";
import { isNarrowed, type ListView, readView, viewParams } from "#lib/users/list-view";
import { placeNow } from "#lib/users/watching";
import { Meanwhile } from "../../meanwhile.tsx";
import { requireAccount } from "../../session.ts";
import { Bookings } from "../bookings.tsx";
import { askIfTaken, savePerson, setAccess } from "./actions.ts";
import { noPeople } from "./no-people.tsx";
import {
  dayAfterToday,
  hasCompactRows,
  personOf,
  searchParamsOf,
  sortsOf,
  usersTexts,
} from "./view.ts";
import { ViewFields } from "./view-fields.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await usersTexts()).texts.title };
}

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  await requireAccount();
  const { texts } = await usersTexts();
  const view = readView(searchParamsOf(await searchParams));
  return <Meanwhile skeleton={<ListSkeleton label={texts.loading} />} show={() => list(view)} />;
}

async function list(view: ListView) {
  const { actor, account, organisation } = await requireAccount();
  const { locale, texts, labels } = await usersTexts();
  const place = await placeNow(actor);
  const [page, choices] = await Promise.all([listPage(actor, view), listChoices(actor)]);
  const isCompact = await hasCompactRows();
  const canChange = account.role === "admin";
  const empty = emptyIn(locale);
  const isEmpty = page.count === 0 && !isNarrowed(view);
  const address = viewParams(view, { after: view.after, before: view.before }).toString();
  const to = (change: Parameters<typeof viewParams>[1]) => `/users?${viewParams(view, change)}`;
  const count =
    page.count < countedAtMost
      ? counted(texts.count, page.count)
      : fillIn(texts.countMore, { count: (countedAtMost - 1).toLocaleString(locale) });
  return (
    <>
      <div className="flex items-start justify-between gap-4">
        <div>
          <h1 className="font-strong text-title">{texts.title}</h1>
          <p className="text-quiet">
            {count}
            {canChange ? null : ` · ${texts.managerLead}`}
          </p>
        </div>
        <AddMenu
          label={texts.add}
          addUser={texts.addUser}
          addList={texts.addList}
          canAdd={canChange}
        />
      </div>
      <div className="mt-5 mb-3">
        {isEmpty ? null : (
          <ViewFields
            view={view}
            choices={choices}
            texts={texts}
            labels={labels}
            isCompact={isCompact}
          >
            <Menu
              label={texts.export}
              className="inline-flex h-9 items-center gap-2 px-2 text-quiet hover:text-text"
              trigger={
                <>
                  <Icon name="download" />
                  <span className="hidden 2xl:inline">{texts.export}</span>
                </>
              }
            >
              <a
                className={menuEntry}
                href={`/api/users/export?as=csv&${viewParams(view)}`}
                download
              >
                {texts.exportCsv}
              </a>
              <a
                className={menuEntry}
                href={`/api/users/export?as=xlsx&${viewParams(view)}`}
                download
              >
                {texts.exportXlsx}
              </a>
            </Menu>
          </ViewFields>
        )}
      </div>
      <PeopleTable
        key={address}
        people={page.people.map((user) => personOf(user, locale, organisation.timeZone))}
        place={place}
        columns={view.columns}
        sorts={sortsOf(view, texts, labels)}
        caption={fillIn(texts.table, { organisation: organisation.name })}
        departments={choices.departments}
        tomorrow={dayAfterToday(organisation.timeZone)}
        locale={locale}
        isCompact={isCompact}
        labels={labels}
        texts={texts}
        bookings={canChange ? <Bookings /> : undefined}
        actions={canChange ? { save: savePerson, isTaken: askIfTaken, setAccess } : undefined}
      >
        {isEmpty ? (
          <p className="text-quiet">{canChange ? empty.nobody : empty.nobodyToLook}</p>
        ) : (
          <NoMatch texts={texts} search={view.search} />
        )}
      </PeopleTable>
      {isEmpty ? await noPeople() : null}
      <Pages
        label={texts.pages}
        previous={page.previous === null ? null : to({ before: page.previous })}
        previousLabel={texts.previous}
        next={page.next === null ? null : to({ after: page.next })}
        nextLabel={texts.next}
      />
    </>
  );
}
