"use client";

import { useState } from "react";
import { buttonClass } from "#components/ui/button-class";
import { fillIn } from "#lib/messages/accounts";
import type { ImportMessages } from "#lib/messages/import-en";
import { counted } from "#lib/messages/users";
import type { FixName } from "#lib/users/csv/fixes";
import type { FixPreview, GridSummary } from "#lib/users/csv/grid";

const samples = 5;

/** What can be mended in whole columns: each with its cells before and after, and back again. */
export function FixesPanel({
  summary,
  texts,
  preview,
  onChange,
}: {
  summary: GridSummary;
  texts: ImportMessages["fixes"];
  preview(fix: FixName, limit: number): Promise<FixPreview>;
  onChange(fixes: FixName[]): void;
}) {
  const offered = summary.fixes.filter(({ cells, on }) => cells > 0 || on);
  if (offered.length === 0 && summary.cleaned === 0) return null;
  const on = summary.fixes.filter((one) => one.on).map(({ fix }) => fix);
  return (
    <section className="mt-8" aria-labelledby="fixes">
      <h2 id="fixes" className="font-strong text-heading">
        {texts.title}
      </h2>
      {offered.length > 0 ? <p className="text-quiet text-table">{texts.lead}</p> : null}
      <ul className="mt-2 max-w-4xl">
        {offered.map((one) => (
          <li key={one.fix} className="border-line border-b py-2">
            <div className="flex items-center gap-4">
              <p className="min-w-0 flex-1">{counted(texts.names[one.fix], one.cells)}</p>
              <button
                type="button"
                aria-pressed={one.on}
                aria-label={`${one.on ? texts.takeBack : texts.apply}: ${counted(texts.names[one.fix], one.cells)}`}
                onClick={() =>
                  onChange(one.on ? on.filter((fix) => fix !== one.fix) : [...on, one.fix])
                }
                className={`${buttonClass(one.on ? "quiet" : "plain")} shrink-0`}
              >
                {one.on ? texts.takeBack : texts.apply}
              </button>
            </div>
            <Samples fix={one.fix} cells={one.cells} texts={texts} preview={preview} />
          </li>
        ))}
      </ul>
      {summary.cleaned > 0 ? (
        <p className="mt-2 text-quiet text-table">{counted(texts.cleaned, summary.cleaned)}</p>
      ) : null}
    </section>
  );
}

function Samples({
  fix,
  cells,
  texts,
  preview,
}: {
  fix: FixName;
  cells: number;
  texts: ImportMessages["fixes"];
  preview(fix: FixName, limit: number): Promise<FixPreview>;
}) {
  const [found, setFound] = useState<FixPreview | null>(null);
  return (
    <details
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) void preview(fix, samples).then(setFound);
      }}
    >
      <summary className="w-fit cursor-pointer text-accent text-table">{texts.look}</summary>
      <ul className="mt-1 text-table">
        {found?.samples.map(({ row, field, from, to }) => (
          <li key={`${row} ${field}`} className="break-words">
            <span className="text-quiet">
              {texts.row} {row}:
            </span>{" "}
            {from || "—"} <span aria-hidden="true">→</span>{" "}
            <span className="font-strong">{to || texts.leftOut}</span>
          </li>
        ))}
      </ul>
      {found && cells > found.samples.length ? (
        <p className="text-quiet text-table">
          {fillIn(texts.more, { count: cells - found.samples.length })}
        </p>
      ) : null}
    </details>
  );
}
