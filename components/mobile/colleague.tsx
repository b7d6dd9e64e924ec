import { telephone } from "#components/mobile/telephone";
import { Icon, type IconName } from "#components/ui/icon";
import { Portrait } from "#components/users/avatar";
import { fillIn } from "#lib/messages/accounts";
import type { MobileMessages } from "#lib/messages/mobile-en";

/** A person as a colleague sees them: null is empty, or not shown in this organisation. */
export interface Colleague {
  name: string;
  title: string | null;
  department: string | null;
  phone: string | null;
  mobile: string | null;
  email: string | null;
  emergencyResponse: boolean | null;
  firstAid: boolean | null;
  photo: string | null;
}

/** One line of the list: who it is, what they are trained in, and how to reach them. */
export function ColleagueLine({
  colleague,
  texts,
}: {
  colleague: Colleague;
  texts: MobileMessages["colleagues"];
}) {
  const { name, title, department, email, emergencyResponse, firstAid } = colleague;
  const number = colleague.mobile ?? colleague.phone;
  const work = [title, department].filter((part) => part !== null).join(" · ");
  return (
    <li className="flex items-center gap-3 border-line border-b py-3">
      <Portrait
        person={{ name, firstName: null, surname: null }}
        photo={colleague.photo}
        size="list"
      />
      <div className="min-w-0 flex-1">
        <p className="break-words font-strong">{name}</p>
        {work === "" ? null : <p className="break-words text-quiet text-table">{work}</p>}
        {emergencyResponse || firstAid ? (
          <p className="mt-1 flex gap-1.5 text-table">
            {emergencyResponse ? <Trained short={texts.bhv} long={texts.bhvLong} /> : null}
            {firstAid ? <Trained short={texts.ehbo} long={texts.ehboLong} /> : null}
          </p>
        ) : null}
      </div>
      {email === null ? null : (
        <Reach icon="mail" href={`mailto:${email}`} label={fillIn(texts.mailNamed, { name })} />
      )}
      {number === null ? null : (
        <Reach icon="phone" href={telephone(number)} label={fillIn(texts.callNamed, { name })} />
      )}
    </li>
  );
}

function Trained({ short, long }: { short: string; long: string }) {
  return (
    <abbr title={long} className="border border-line-strong px-1.5 no-underline">
      {short}
    </abbr>
  );
}

function Reach({ icon, href, label }: { icon: IconName; href: string; label: string }) {
  return (
    <a
      href={href}
      aria-label={label}
      title={label}
      className="inline-flex size-11 shrink-0 items-center justify-center border border-line text-accent hover:border-accent"
    >
      <Icon name={icon} size={20} />
    </a>
  );
}
