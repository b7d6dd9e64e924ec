"use client";

import { fillIn } from "#lib/messages/accounts";
import type { ImportMessages } from "#lib/messages/import-en";
import type { GridSummary } from "#lib/users/csv/grid";
import type { Encoding } from "#lib/users/csv/read";
import type { Reading } from "./use-list.ts";

const box = "mt-1 block h-9 w-full border border-line-strong bg-surface px-2 text-table";

/** How the bytes were read, in one sentence, and each part of it to be changed. */
export function ReadingPanel({
  summary,
  reading,
  texts,
  onChange,
}: {
  summary: GridSummary;
  reading: Reading;
  texts: ImportMessages["reading"];
  onChange(next: Reading): void;
}) {
  const { encoding, delimiter, headerRow } = summary.dialect;
  const { encodings, delimiters } = texts;
  const set = (name: "encoding" | "delimiter" | "headerRow", value: string) => {
    const { [name]: _, ...rest } = reading;
    if (value === "") onChange(rest);
    else if (name === "headerRow") onChange({ ...rest, headerRow: Number(value) });
    else if (name === "encoding") onChange({ ...rest, encoding: value as Encoding });
    else onChange({ ...rest, delimiter: value });
  };
  return (
    <>
      {encoding && delimiter && headerRow ? (
        <p>
          {fillIn(texts.summary, {
            encoding: encodings[encoding],
            delimiter: delimiters[delimiter as keyof typeof delimiters] ?? delimiter,
            line: headerRow,
          })}
        </p>
      ) : null}
      <details className="mt-1" open={summary.head === null}>
        <summary className="cursor-pointer text-accent text-table">{texts.change}</summary>
        <div className="mt-3 grid max-w-2xl gap-4 sm:grid-cols-3">
          <label className="text-table">
            {texts.encoding}
            <select
              className={box}
              value={reading.encoding ?? ""}
              onChange={({ target }) => set("encoding", target.value)}
            >
              <option value="">{texts.detected}</option>
              {Object.entries(encodings).map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label className="text-table">
            {texts.delimiter}
            <select
              className={box}
              value={reading.delimiter ?? ""}
              onChange={({ target }) => set("delimiter", target.value)}
            >
              <option value="">{texts.detected}</option>
              {Object.entries(delimiters).map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label className="text-table">
            {texts.headerRow}
            <input
              type="number"
              min={1}
              max={100}
              className={box}
              key={reading.headerRow ?? headerRow ?? "none"}
              defaultValue={reading.headerRow ?? headerRow ?? undefined}
              onBlur={({ target }) => {
                const isNew = target.value !== String(reading.headerRow ?? headerRow ?? "");
                if (isNew && target.validity.valid) set("headerRow", target.value);
              }}
            />
          </label>
        </div>
      </details>
    </>
  );
}
