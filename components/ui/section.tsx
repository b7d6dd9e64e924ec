import type { ReactNode } from "react";

/** A part of a page, named by its heading. */
export function Section({
  id,
  title,
  lead,
  place = "",
  children,
}: {
  id: string;
  title: string;
  lead?: string;
  /** Classes of its own: the space before it and how wide it may become. */
  place?: string;
  children?: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className={place}>
      <h2 id={id} className="break-words font-strong text-heading">
        {title}
      </h2>
      {lead === undefined ? null : <p className="mt-1 mb-4 text-quiet">{lead}</p>}
      {children}
    </section>
  );
}
