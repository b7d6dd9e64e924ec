import Link from "next/link";
import { Icon, type IconName } from "#components/ui/icon";

/** Somebody who may be meant. */
export interface ShownMatch {
  id: string;
  name: string;
  /** User name, address, department, former name: what tells two people of one name apart. */
  about: string[];
  icon: IconName;
  state: string;
  href: string;
}

/** Who is meant, to choose from. */
export function Matches({
  title,
  matches,
  more,
  none,
}: {
  title: string;
  matches: ShownMatch[];
  /** That there are more; null when these are all. */
  more: string | null;
  /** For whoever is none of them. */
  none: { label: string; href: string };
}) {
  return (
    <section aria-labelledby="matches" className="mt-10 max-w-3xl">
      <h2 id="matches" className="font-strong text-heading">
        {title}
      </h2>
      <ul className="mt-2">
        {matches.map(({ id, name, about, icon, state, href }) => (
          <li key={id} className="border-line border-b">
            <Link
              href={href}
              prefetch={false}
              className="grid gap-x-4 py-3 hover:bg-raised sm:grid-cols-[1fr_auto]"
            >
              <span className="min-w-0 break-words">
                <span className="text-accent">{name}</span>
                <span className="block text-quiet text-table">{about.join(" · ")}</span>
              </span>
              <span className="inline-flex items-center gap-1.5 text-quiet text-table">
                <Icon name={icon} />
                {state}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {more === null ? null : <p className="mt-3 text-quiet text-table">{more}</p>}
      <p className="mt-4">
        <Link
          href={none.href}
          prefetch={false}
          className="text-accent underline-offset-4 hover:underline"
        >
          {none.label}
        </Link>
      </p>
    </section>
  );
}
