import type { ReactNode } from "react";

/** A part of a page, named by its heading. */
export function Section({
  id,
  title,
  lead,
  children,
}: {
  id: string;
  title: string;
  lead?: string;
  children?: ReactNode;
}) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="font-strong text-heading">
        {title}
      </h2>
      {lead === undefined ? null : <p className="mt-1 mb-4 text-quiet">{lead}</p>}
      {children}
    </section>
  );
}
