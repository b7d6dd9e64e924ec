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
        <table className="mt-2 w-full table-fixed text-left">
          <thead className="text-quiet">
            <tr>
              <td />
              <th scope="col" className="py-1 pr-3 font-normal">
                {words.here}
              </th>
              <th scope="col" className="py-1 font-normal">
                {words.there}
              </th>
            </tr>
          </thead>
          <tbody>
            {different.map(({ label, values: [here, there] }) => (
              <tr key={label} className="border-line border-t align-top">
                <th scope="row" className="py-1 pr-3 font-normal text-quiet">
                  {label}
                </th>
                <td className="break-words py-1 pr-3">{here}</td>
                <td className="break-words py-1">{there}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <p className="mt-1 text-quiet">{words.equal}</p>
    </>
  );
}
