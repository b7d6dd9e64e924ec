import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon";

/** Per column that people can be sorted by: where a click leads, and how they are sorted now. */
export type Sorts = Partial<
  Record<string, { href: string; now: "ascending" | "descending" | null; label: string }>
>;

/** The head of a column; a link where the column sorts. */
export function SortHeader({
  column,
  label,
  sorts,
  className = "z-[2]",
  children,
}: {
  column: string;
  label: ReactNode;
  sorts: Sorts;
  className?: string;
  children?: ReactNode;
}) {
  const sort = sorts[column];
  return (
    <th
      scope="col"
      aria-sort={sort?.now ?? undefined}
      className={`sticky top-0 h-10 whitespace-nowrap border-line border-b bg-raised px-4 text-left font-normal text-quiet ${className}`}
    >
      <span className="flex items-center justify-between gap-3">
        {sort ? (
          <Link
            href={sort.href}
            prefetch={false}
            title={sort.label}
            className="inline-flex items-center gap-1 underline-offset-4 hover:text-text hover:underline"
          >
            {label}
            {sort.now ? <Icon name={sort.now === "ascending" ? "up" : "down"} size={12} /> : null}
          </Link>
        ) : (
          label
        )}
        {children}
      </span>
    </th>
  );
}
