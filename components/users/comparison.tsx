import { Icon } from "#components/ui/icon";
import type { MergeMessages } from "#lib/messages/merge-en";

/** Two records and the person they would be, thing by thing; what is equal is only named. */
export function Comparison({
  names,
  different,
  equal,
  words,
}: {
  names: { stays: string; goes: string; merged: string };
  /** Per thing that differs: what stays, what goes, and what it will be. */
  different: { label: string; values: string[] }[];
  equal: string;
  words: MergeMessages["compare"];
}) {
  const heads = [
    { word: words.stays, name: names.stays },
    { word: words.goes, name: names.goes },
    { word: words.after, name: names.merged },
  ];
  return (
    <>
      <table className="block w-full text-left text-table md:table md:table-fixed">
        <thead className="sr-only md:not-sr-only">
          <tr className="text-quiet">
            <th scope="col" className="w-44 py-2 pr-4 font-normal">
              {words.field}
            </th>
            {heads.map(({ word, name }) => (
              <th key={word} scope="col" className="py-2 pr-4 font-normal">
                {word}
                <span className="block truncate font-strong text-text">{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="block md:table-row-group">
          {different.map(({ label, values }) => (
            <tr key={label} className="block border-line border-t py-2 md:table-row md:align-top">
              <th
                scope="row"
                className="block font-normal text-quiet md:table-cell md:border-line md:border-t md:py-2 md:pr-4"
              >
                {label}
              </th>
              {heads.map(({ word }, index) => (
                <td
                  key={word}
                  className={`grid grid-cols-[6rem_1fr] gap-x-3 md:table-cell md:border-line md:border-t md:py-2 md:pr-4 ${index === 2 ? "font-strong" : ""}`}
                >
                  <span aria-hidden="true" className="font-normal text-quiet md:hidden">
                    {word}
                  </span>
                  <span className="break-words">
                    {index === 1 && values[1] !== values[2] ? <s>{values[1]}</s> : values[index]}
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {equal ? (
        <p className="mt-3 flex items-start gap-2 text-quiet text-table">
          <span className="mt-0.5">
            <Icon name="check" />
          </span>
          {equal}
        </p>
      ) : null}
    </>
  );
}
