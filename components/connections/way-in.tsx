import type { ReactNode } from "react";
import type { EmptyMessages } from "#lib/messages/empty-en";

/** Where the three ways stand beside each other, their lines do too. */
export const besideEachOther =
  "grid gap-x-12 gap-y-10 lg:grid-cols-3 lg:grid-rows-[repeat(6,auto)] lg:gap-y-0";

/** One way in: what it is, what it needs, who keeps it right and how fast it is. */
export function WayIn({
  way,
  texts,
  children,
}: {
  way: EmptyMessages["ways"]["hand"];
  texts: EmptyMessages;
  children: ReactNode;
}) {
  const lines = [
    { label: texts.needs, text: way.needs },
    { label: texts.upkeep, text: way.upkeep },
    { label: texts.speed, text: way.speed },
  ];
  return (
    <section className="grid content-start border-line border-t pt-5 lg:row-span-6 lg:grid-rows-subgrid print:break-inside-avoid">
      <h3 className="font-strong text-heading">{way.name}</h3>
      <p className="mt-2">{way.what}</p>
      <dl className="grid lg:row-span-3 lg:grid-rows-subgrid">
        {lines.map(({ label, text }) => (
          <div key={label} className="mt-4">
            <dt className="text-quiet text-table">{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-6 empty:hidden">{children}</div>
    </section>
  );
}
