"use client";

import { useState } from "react";
import { fillIn } from "#lib/messages/accounts";
import type { ImportMessages } from "#lib/messages/import-en";
import type { GridRow, GridSummary } from "#lib/users/csv/grid";
import type { ColumnGuess } from "#lib/users/csv/guess";
import type { ColumnTarget } from "#lib/users/csv/read";
import { fieldRules, type ListField, listFields } from "#lib/users/fields";
import { fieldLabel, type Locale } from "#lib/users/issues";
import type { Reading } from "./use-list.ts";

const targets: ColumnTarget[] = [...listFields, "surnamePrefix", "state"];

/** What each column of the file is, to be looked at and changed. */
export function ColumnsPanel({
  summary,
  first,
  reading,
  isRemembered,
  locale,
  texts,
  onChange,
}: {
  summary: GridSummary;
  /** The first row of the list, as an example. */
  first: GridRow | undefined;
  reading: Reading;
  /** A column is read as the organisation's last list says. */
  isRemembered: boolean;
  locale: Locale;
  texts: ImportMessages["columns"];
  onChange(next: Reading): void;
}) {
  const [isOpen, setOpen] = useState(false);
  const headers = summary.head?.headers ?? [];
  if (headers.length === 0) return null;
  const used = headers.filter(({ target }) => target !== null);
  const isGuessed = summary.guesses.some(({ isClear }) => isClear);
  const isMissing = summary.fileIssues.some(({ rule }) => rule === "missing_columns");
  const isDoubtful = isMissing || isGuessed;
  const choose = (text: string, before: ColumnTarget | null, target: string) => {
    const mapping = { ...reading.mapping };
    if (before !== null) mapping[before] = "";
    if (target !== "") mapping[target as ColumnTarget] = text;
    onChange({ ...reading, mapping });
  };
  const nameOf = (target: ColumnTarget) =>
    target === "surnamePrefix" || target === "state" ? texts[target] : fieldLabel(target, locale);
  return (
    <>
      <p>
        {used.length === headers.length
          ? fillIn(texts.all, { count: headers.length })
          : fillIn(texts.some, { known: used.length, count: headers.length })}{" "}
        {isRemembered ? texts.remembered : null}
      </p>
      <details
        className="mt-1"
        open={isDoubtful}
        onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      >
        <summary className="cursor-pointer text-accent text-table">{texts.change}</summary>
        {/* Every box holds all meanings: elements that are made when somebody looks. */}
        {isOpen || isDoubtful ? (
          <div className="mt-3 overflow-x-auto">
            <table className="w-full max-w-4xl text-left text-table">
              <thead className="text-quiet">
                <tr className="border-line border-b">
                  <th className="py-2 pr-4 font-normal">{texts.header}</th>
                  <th className="hidden py-2 pr-4 font-normal sm:table-cell">{texts.sample}</th>
                  <th className="py-2 font-normal">{texts.meaning}</th>
                </tr>
              </thead>
              <tbody>
                {headers.map(({ text, target }, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other identity, two may have one name
                  <tr key={index} className="border-line border-b">
                    <td className="max-w-48 truncate py-1.5 pr-4">{text || "—"}</td>
                    <td className="hidden max-w-64 truncate py-1.5 pr-4 text-quiet sm:table-cell">
                      {target && target in fieldRules
                        ? first?.cells[target as ListField]?.raw
                        : null}
                    </td>
                    <td className="py-1.5">
                      <select
                        aria-label={`${texts.meaning}: ${text}`}
                        disabled={text === ""}
                        value={target ?? ""}
                        onChange={(event) => choose(text, target, event.target.value)}
                        className="h-9 w-full max-w-72 border border-line-strong bg-surface px-2"
                      >
                        <option value="">{texts.unused}</option>
                        {targets.map((one) => (
                          <option key={one} value={one}>
                            {nameOf(one)}
                            {one in fieldRules && fieldRules[one as ListField].required
                              ? ` (${texts.required})`
                              : ""}
                          </option>
                        ))}
                      </select>
                      <Guess
                        header={text}
                        guesses={summary.guesses}
                        nameOf={nameOf}
                        texts={texts}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : null}
      </details>
    </>
  );
}

function Guess({
  header,
  guesses,
  nameOf,
  texts,
}: {
  header: string;
  guesses: ColumnGuess[];
  nameOf(target: ColumnTarget): string;
  texts: ImportMessages["columns"];
}) {
  const guess = guesses.find((one) => one.header === header);
  if (!guess) return null;
  const values = { field: nameOf(guess.target), like: guess.like };
  return (
    <p className="mt-1 text-waiting">
      {fillIn(guess.isClear ? texts.guessed : texts.perhaps, values)}
    </p>
  );
}
