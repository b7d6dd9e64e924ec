export interface OrganisationLine {
  key: string;
  name: string;
  people: string;
  waysIn: string;
  last: string;
  needs: string[];
}

type Column = "name" | "people" | "waysIn" | "last" | "needs";

/** Every organisation, a line each; on phones each becomes a few lines. */
export function OrganisationTable({
  caption,
  lines,
  texts,
}: {
  caption: string;
  lines: OrganisationLine[];
  texts: { columns: Record<Column, string>; nothing: string };
}) {
  const cell = "block md:table-cell md:border-line md:border-t md:py-3 md:pr-6 md:align-top";
  const label = (column: Column) => (
    <span className="text-quiet md:hidden">{texts.columns[column]}: </span>
  );
  return (
    <table className="mt-6 block w-full text-table md:table">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only md:not-sr-only">
        <tr className="text-left text-quiet">
          {Object.entries(texts.columns).map(([column, name]) => (
            <th key={column} scope="col" className="py-2 pr-6 font-normal">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block md:table-row-group">
        {lines.map(({ key, name, people, waysIn, last, needs }) => (
          <tr key={key} className="block border-line border-t py-3 md:table-row md:border-0">
            <th scope="row" className={`break-words text-left font-strong ${cell}`}>
              {name}
            </th>
            <td className={cell}>
              {label("people")}
              {people}
            </td>
            <td className={`break-words ${cell}`}>
              {label("waysIn")}
              {waysIn}
            </td>
            <td className={cell}>
              {label("last")}
              {last}
            </td>
            <td
              className={`break-words ${cell} ${needs.length > 0 ? "text-waiting" : "text-quiet"}`}
            >
              {label("needs")}
              {needs.length > 0 ? needs.join("; ") : texts.nothing}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
