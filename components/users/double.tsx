import { Icon } from "#components/ui/icon";
import { AccessBadge, OwnerBadge } from "#components/users/badges";
import type { Person } from "#components/users/person";
import { fillIn } from "#lib/messages/accounts";
import type { MergeMessages } from "#lib/messages/merge-en";
import type { UsersMessages } from "#lib/messages/users-en";

/** Somebody who may be the same person: who that is, why, and what differs. */
export function Double({
  other,
  why,
  different,
  texts,
  words,
}: {
  other: Person;
  why: string;
  /** Per thing that differs, what stands here and there. */
  different: { label: string; values: string[] }[];
  texts: UsersMessages;
  words: MergeMessages["notice"];
}) {
  return (
    <>
      <p className="flex items-center gap-2 font-strong">
        <span className="text-waiting">
          <Icon name="twice" />
        </span>
        {fillIn(words.title, { name: other.name })}
      </p>
      <p className="flex flex-wrap gap-x-4">
        <span className="break-all">{other.userName}</span>
        {other.email ? <span className="break-all">{other.email}</span> : null}
        <OwnerBadge owner={other.owner} texts={texts} />
        <AccessBadge person={other} texts={texts} />
      </p>
      <p className="text-quiet">{why}</p>
      {different.length > 0 ? (
        <table className="mt-2 block w-full text-left sm:table sm:table-fixed">
          <thead className="block text-quiet sm:table-header-group">
            <tr className="grid grid-cols-2 gap-x-3 sm:table-row">
              <td className="hidden sm:table-cell" />
              <th scope="col" className="py-1 font-normal sm:pr-3">
                {words.here}
              </th>
              <th scope="col" className="py-1 font-normal">
                {words.there}
              </th>
            </tr>
          </thead>
          <tbody className="block sm:table-row-group">
            {different.map(({ label, values: [here, there] }) => (
              <tr
                key={label}
                className="grid grid-cols-2 gap-x-3 border-line border-t py-1 align-top sm:table-row"
              >
                <th scope="row" className="col-span-2 font-normal text-quiet sm:py-1 sm:pr-3">
                  {label}
                </th>
                <td className="break-words sm:py-1 sm:pr-3">{here}</td>
                <td className="break-words sm:py-1">{there}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <p className="mt-1 text-quiet">{words.equal}</p>
    </>
  );
}
