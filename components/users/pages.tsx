import Link from "next/link";
import { buttonClass } from "#components/ui/button-class";
import { Icon } from "#components/ui/icon";

/** To the page before and the page after; nothing where there is one page. */
export function Pages({
  label,
  previous,
  previousLabel,
  next,
  nextLabel,
}: {
  label: string;
  previous: string | null;
  previousLabel: string;
  next: string | null;
  nextLabel: string;
}) {
  if (previous === null && next === null) return null;
  const look = `${buttonClass("plain")} inline-flex items-center gap-2 text-table`;
  return (
    <nav aria-label={label} className="mt-4 flex gap-3">
      {previous === null ? null : (
        <Link href={previous} prefetch={false} className={look}>
          <Icon name="left" />
          {previousLabel}
        </Link>
      )}
      {next === null ? null : (
        <Link href={next} prefetch={false} className={look}>
          {nextLabel}
          <Icon name="right" />
        </Link>
      )}
    </nav>
  );
}
