import type { ReactNode } from "react";

/** A table of a few words; on a phone each row stands as lines beneath each other. */
export function PlainTable({
  head,
  rows,
}: {
  head: string[];
  rows: { key: string; cells: ReactNode[] }[];
}) {
  return (
    <table className="mt-3 block w-full text-table md:table print:table">
      <thead className="sr-only md:not-sr-only print:not-sr-only">
        <tr className="text-left text-quiet">
          {head.map((label) => (
            <th key={label} scope="col" className="py-2 pr-6 font-normal">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block md:table-row-group print:table-row-group">
        {rows.map(({ key, cells }) => (
          <tr
            key={key}
            className="block border-line border-t py-2 md:table-row print:table-row print:break-inside-avoid"
          >
            {cells.map((cell, index) => (
              <td
                key={head[index]}
                className={`block break-words md:table-cell md:py-2 md:pr-6 md:align-top print:table-cell print:py-1 print:pr-4 print:align-top ${index === 0 ? "font-strong" : "text-quiet"}`}
              >
                {index === 0 ? null : (
                  <span className="md:hidden print:hidden">{head[index]}: </span>
                )}
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A part of a page under its own heading. */
export function Part({
  id,
  title,
  lead,
  isPrinted = false,
  children,
}: {
  id: string;
  title: string;
  lead?: string;
  /** Stands on paper too. */
  isPrinted?: boolean;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className={`mt-10 ${isPrinted ? "" : "print:hidden"}`}>
      <h2 id={id} className="font-strong text-heading">
        {title}
      </h2>
      {lead ? <p className="mt-1 max-w-2xl text-quiet">{lead}</p> : null}
      {children}
    </section>
  );
}
