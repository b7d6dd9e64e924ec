import { Submit } from "#components/ui/button";
import { buttonClass } from "#components/ui/button-class";
import { Avatar } from "#components/users/avatar";
import { AccessBadge, OwnerBadge } from "#components/users/badges";
import { fillIn } from "#lib/messages/accounts";
import { mergeIn } from "#lib/messages/merge";
import { type ListedUser, listPage } from "#lib/users/list";
import { readView } from "#lib/users/list-view";
import { requireAdmin } from "../../../../session.ts";
import { personOf, usersTexts } from "../../view.ts";

const shownAtMost = 20;

/** The search for the other record; it begins with the surname, which both are likely to have. */
export async function FindOther({ user, search }: { user: ListedUser; search: string | null }) {
  const { actor, organisation } = await requireAdmin();
  const { locale, texts } = await usersTexts();
  const words = mergeIn(locale).find;
  const wanted = search ?? user.surname ?? user.displayName ?? user.userName;
  const view = readView(new URLSearchParams({ search: wanted }));
  const { people, count } = await listPage(actor, view);
  const others = people
    .filter(({ id }) => id !== user.id)
    .slice(0, shownAtMost)
    .map((other) => personOf(other, locale, organisation.timeZone));
  return (
    <div className="max-w-3xl">
      <h1 className="font-strong text-title">
        {fillIn(words.title, { name: user.displayName ?? user.userName })}
      </h1>
      <p className="mt-2 text-quiet">{words.lead}</p>
      <search>
        <form action={`/users/${user.id}/merge`} className="mt-6 flex flex-wrap gap-2">
          <input
            type="search"
            name="search"
            defaultValue={wanted}
            aria-label={words.search}
            maxLength={200}
            autoComplete="off"
            className="h-10 min-w-0 grow border border-line-strong bg-surface px-3"
          />
          <Submit>{words.submit}</Submit>
        </form>
      </search>
      {others.length === 0 ? <p className="mt-6">{words.nobody}</p> : null}
      <ul aria-label={words.people} className="mt-4 empty:hidden">
        {others.map((other) => (
          <li
            key={other.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b py-3 text-table"
          >
            <Avatar person={other} />
            <div className="min-w-0 flex-1 basis-64">
              <p className="font-strong">{other.name}</p>
              <p className="flex flex-wrap gap-x-4 text-quiet">
                <span className="break-all">{other.userName}</span>
                {other.email ? <span className="break-all">{other.email}</span> : null}
                <OwnerBadge owner={other.owner} texts={texts} />
                <AccessBadge person={other} texts={texts} />
              </p>
            </div>
            <a
              href={`/users/${user.id}/merge?with=${other.id}`}
              aria-label={fillIn(words.compareWith, { name: other.name })}
              className={`${buttonClass("plain")} ml-11 inline-flex items-center sm:ml-0`}
            >
              {words.compare}
            </a>
          </li>
        ))}
      </ul>
      {count > shownAtMost + 1 ? <p className="mt-3 text-quiet text-table">{words.more}</p> : null}
    </div>
  );
}
