import Link from "next/link";
import { changeLines, type Reader } from "#lib/history/telling";
import { fillIn } from "#lib/messages/accounts";
import type { ImportsMessages } from "#lib/messages/imports-en";
import { counted } from "#lib/messages/users";
import { firstPage } from "#lib/paging";
import type { FieldChanges } from "#lib/users/imports/changes";
import { runParams } from "./view.ts";

/** Changes that many people share, once each: a department that was renamed is one line, not forty. */
export function EqualChanges({
  fields,
  reader,
  texts,
}: {
  fields: FieldChanges[];
  reader: Reader;
  texts: ImportsMessages["changes"];
}) {
  if (fields.length === 0) return null;
  const link = (change: { field: string; from?: unknown; to?: unknown }) => {
    const filter = { change: change as { field: string } };
    return `?${runParams({ list: "updated", ...firstPage, filter })}#updated`;
  };
  return (
    <ul className="mt-2 max-w-4xl text-table">
      {fields.flatMap(({ field, people, groups }) => {
        const grouped = groups.reduce((sum, group) => sum + group.people, 0);
        const [label = field] = changeLines("updated", { [field]: ["", ""] }, reader);
        return [
          ...groups.map(({ from, to, people: alike }) => (
            <Line
              key={`${field} ${from} ${to}`}
              text={changeLines("updated", { [field]: [from, to] }, reader).join()}
              href={link({ field, from, to })}
              count={counted(texts.people, alike)}
            />
          )),
          ...(people > grouped
            ? [
                <Line
                  key={field}
                  text={fillIn(texts.any, { field: label.split(":", 1)[0] ?? field })}
                  href={link({ field })}
                  count={counted(texts.people, people - grouped)}
                />,
              ]
            : []),
        ];
      })}
    </ul>
  );
}

function Line({ text, href, count }: { text: string; href: string; count: string }) {
  return (
    <li className="flex gap-4 border-line border-b py-1.5">
      <span className="min-w-0 flex-1 break-words">{text}</span>
      <Link href={href} scroll={false} className="shrink-0 text-accent hover:underline">
        {count}
      </Link>
    </li>
  );
}
