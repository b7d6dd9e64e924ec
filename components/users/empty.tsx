import Link from "next/link";
import { ActionForm, type FormAction } from "#components/action-form";
import { besideEachOther, WayIn } from "#components/connections/way-in";
import { buttonClass } from "#components/ui/button-class";
import { AddFirst } from "#components/users/add-first";
import { fillIn } from "#lib/messages/accounts";
import type { EmptyMessages } from "#lib/messages/empty-en";
import type { UsersMessages } from "#lib/messages/users-en";

/**
 * Before anybody is there: the three ways in, what each needs and who keeps it right. An Admin takes
 * the first step here; whoever may only look is told who does.
 */
export function Empty({
  texts,
  admin,
}: {
  texts: EmptyMessages;
  admin?: { invite: FormAction; invited: string[] } | undefined;
}) {
  const { ways } = texts;
  const toInvite = (
    <a href="#invite" className="text-accent underline-offset-4 hover:underline">
      {texts.toInvite}
    </a>
  );
  return (
    <div className="mt-10 max-w-6xl">
      <h2 className="font-strong text-title">{texts.title}</h2>
      <p className="mt-2 max-w-3xl text-quiet">{admin ? texts.lead : texts.managerLead}</p>
      {admin ? (
        <Link
          href="/connections/choose"
          prefetch={false}
          className="mt-2 inline-block text-accent underline-offset-4 hover:underline"
        >
          {texts.choose}
        </Link>
      ) : null}
      <div className={`mt-8 ${besideEachOther}`}>
        <WayIn way={ways.hand} texts={texts}>
          {admin ? (
            <div className="flex flex-wrap gap-3">
              <AddFirst label={texts.addFirst} />
              {/* As in the menu: the router would open a panel. */}
              <a href="/users/import" className={`${buttonClass("plain")} leading-10`}>
                {texts.addList}
              </a>
            </div>
          ) : null}
        </WayIn>
        <WayIn way={ways.sftp} texts={texts}>
          {admin ? (
            <div className="grid justify-items-start gap-3">
              <Link
                href="/connections/daily-file"
                prefetch={false}
                className={`${buttonClass("plain")} leading-10`}
              >
                {texts.makeAccount}
              </Link>
              {toInvite}
            </div>
          ) : null}
        </WayIn>
        <WayIn way={ways.scim} texts={texts}>
          {admin ? (
            <div className="grid justify-items-start gap-3">
              <Link
                href="/connections"
                prefetch={false}
                className={`${buttonClass("plain")} leading-10`}
              >
                {texts.connect}
              </Link>
              {toInvite}
            </div>
          ) : null}
        </WayIn>
      </div>
      {admin ? <Invite texts={texts.invite} {...admin} /> : null}
    </div>
  );
}

/** The way to whoever can connect the directory. */
function Invite({
  texts,
  invite,
  invited,
}: {
  texts: EmptyMessages["invite"];
  invite: FormAction;
  invited: string[];
}) {
  return (
    <section
      id="invite"
      aria-labelledby="invite-title"
      className="mt-14 grid gap-x-12 gap-y-6 border-line border-t pt-8 lg:grid-cols-2"
    >
      <div>
        <h2 id="invite-title" className="font-strong text-heading">
          {texts.title}
        </h2>
        <p className="mt-2">{texts.lead}</p>
        <p className="mt-3 text-quiet">{texts.role}</p>
        {invited.length > 0 ? (
          <p className="mt-3">{fillIn(texts.waiting, { names: invited.join(", ") })}</p>
        ) : null}
        <Link
          href="/settings/admins"
          className="mt-3 inline-block text-accent underline-offset-4 hover:underline"
        >
          {texts.accounts}
        </Link>
      </div>
      <div className="max-w-md">
        <ActionForm
          action={invite}
          submit={texts.submit}
          look="plain"
          fields={[
            { name: "name", label: texts.name, autoComplete: "off" },
            { name: "email", label: texts.email, type: "email", autoComplete: "off" },
          ]}
        />
      </div>
    </section>
  );
}

/** When a search or filter leaves nobody. */
export function NoMatch({ texts, search }: { texts: UsersMessages; search: string }) {
  const words = texts.noMatch;
  return (
    <div className="max-w-xl">
      <h2 className="font-strong text-heading">{words.title}</h2>
      <p className="mt-1 text-quiet">{words.lead}</p>
      <div className="mt-4 flex flex-wrap gap-3">
        {search === "" ? null : (
          <Link
            href={`/why?q=${encodeURIComponent(search)}`}
            prefetch={false}
            className={`${buttonClass("plain")} inline-flex items-center`}
          >
            {fillIn(words.why, { name: search })}
          </Link>
        )}
        <Link href="/users" className={`${buttonClass("plain")} inline-flex items-center`}>
          {words.all}
        </Link>
      </div>
    </div>
  );
}
