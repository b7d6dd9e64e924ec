"use client";

import { useEffect, useRef } from "react";

/** Which sheet of the workbook is the list. */
export function SheetChoice({
  sheet,
  sheets,
  isChosen,
  label,
  onChange,
}: {
  sheet: string;
  sheets: readonly string[];
  /** It was chosen here: the page was drawn anew for it, and whoever chose stays where they were. */
  isChosen: boolean;
  label: string;
  onChange(sheet: string): void;
}) {
  const select = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (isChosen) select.current?.focus();
  }, [isChosen]);
  return (
    <label className="mt-3 block w-fit max-w-full text-table">
      {label}
      <select
        ref={select}
        className="mt-1 block h-9 w-full border border-line-strong bg-surface px-2 text-table"
        value={sheet}
        onChange={({ target }) => onChange(target.value)}
      >
        {sheets.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
