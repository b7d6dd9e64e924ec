import Link from "next/link";
import { Icon } from "#components/ui/icon";

/** First on a page: to the page that it belongs to. */
export function BackLink({
  href,
  label,
  isWholeLoad = false,
}: {
  href: string;
  label: string;
  /** For the page of a person: a link of the router would open the person beside this page. */
  isWholeLoad?: boolean;
}) {
  const shown = {
    className:
      "inline-flex items-center gap-1 text-accent text-table underline-offset-4 hover:underline",
    children: (
      <>
        <Icon name="left" size={14} />
        {label}
      </>
    ),
  };
  return isWholeLoad ? (
    <a href={href} {...shown} />
  ) : (
    <Link href={href} prefetch={false} {...shown} />
  );
}
