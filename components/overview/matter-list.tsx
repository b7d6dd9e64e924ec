import Link from "next/link";
import type { ReactNode } from "react";
import { Icon, type IconName } from "#components/ui/icon";

export interface ShownMatter {
  key: string;
  icon: IconName;
  text: string;
  /** Where it is put right; null where whoever looks cannot do it. */
  href: string | null;
}

/** What needs somebody, a line each, with the way to it. */
export function MatterList({ title, matters }: { title: string; matters: ShownMatter[] }) {
  return (
    <section aria-labelledby="matters" className="mt-8 max-w-4xl">
      <h2 id="matters" className="font-strong text-heading">
        {title}
      </h2>
      <ul className="mt-3 border-line border-t">
        {matters.map(({ key, icon, text, href }) => (
          <li key={key} className="border-line border-b">
            <Line href={href}>
              <span className="mt-1 text-waiting">
                <Icon name={icon} />
              </span>
              <span className="min-w-0 flex-1 break-words">{text}</span>
            </Line>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Line({ href, children }: { href: string | null; children: ReactNode }) {
  if (href === null) return <div className="flex gap-3 py-3">{children}</div>;
  return (
    <Link
      href={href}
      prefetch={false}
      className="flex gap-3 py-3 underline-offset-4 hover:bg-raised hover:underline"
    >
      {children}
      <span className="mt-1 text-quiet">
        <Icon name="right" />
      </span>
    </Link>
  );
}
