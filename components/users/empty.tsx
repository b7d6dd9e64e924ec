import Link from "next/link";
import { buttonClass } from "#components/ui/button-class";
import { AddFirst } from "#components/users/add-first";
import type { UsersMessages } from "#lib/messages/users-en";

/** Before anybody is there: the three ways in, what each needs and who maintains it. */
export function Empty({ texts, canAdd }: { texts: UsersMessages; canAdd: boolean }) {
  const { empty } = texts;
  const ways = [
    { name: empty.hand, lines: [empty.handWhat, empty.handNeeds, empty.handWho] },
    { name: empty.sftp, lines: [empty.sftpWhat, empty.sftpNeeds, empty.sftpWho] },
    { name: empty.scim, lines: [empty.scimWhat, empty.scimNeeds, empty.scimWho] },
  ];
  return (
    <div className="max-w-5xl">
      <h2 className="font-strong text-heading">{empty.title}</h2>
      <p className="mt-1 text-quiet">{empty.lead}</p>
      <ul className="mt-6 grid gap-x-8 gap-y-6 text-table md:grid-cols-3">
        {ways.map(({ name, lines }) => (
          <li key={name} className="border-line border-t pt-3">
            <h3 className="font-strong">{name}</h3>
            {lines.map((line) => (
              <p key={line} className="mt-1 text-quiet">
                {line}
              </p>
            ))}
          </li>
        ))}
      </ul>
      {canAdd ? (
        <div className="mt-8 flex flex-wrap gap-3">
          <AddFirst label={empty.first} />
          <Link href="/settings/admins" className={`${buttonClass("plain")} leading-10`}>
            {empty.invite}
          </Link>
        </div>
      ) : null}
    </div>
  );
}

/** When a search or filter leaves nobody. */
export function NoMatch({ texts }: { texts: UsersMessages }) {
  return (
    <div className="max-w-xl">
      <h2 className="font-strong text-heading">{texts.noMatch.title}</h2>
      <p className="mt-1 text-quiet">{texts.noMatch.lead}</p>
      <Link href="/users" className={`${buttonClass("plain")} mt-4 inline-block leading-10`}>
        {texts.noMatch.all}
      </Link>
    </div>
  );
}
