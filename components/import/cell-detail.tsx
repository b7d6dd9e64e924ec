"use client";

import { buttonClass } from "#components/ui/button-class";
import { Icon } from "#components/ui/icon";
import { fillIn } from "#lib/messages/accounts";
import type { ImportMessages } from "#lib/messages/import-en";
import type { GridRow } from "#lib/users/csv/grid";
import type { ListField } from "#lib/users/fields";
import { fieldLabel, issueMessage, type Locale } from "#lib/users/issues";

/** The chosen cell in words: where it is, what is wrong with it, and what can be done. Read out as it changes. */
export function CellDetail({
  row,
  field,
  isFull,
  locale,
  texts,
  onEdit,
  onRevert,
  onRemove,
  onRestore,
  onIssue,
}: {
  row: GridRow | undefined;
  field: ListField | null;
  /** No more cells can be corrected. */
  isFull: boolean;
  locale: Locale;
  texts: ImportMessages["grid"];
  onEdit(): void;
  onRevert(): void;
  onRemove(): void;
  onRestore(): void;
  onIssue(backwards: boolean): void;
}) {
  const cell = row && field ? row.cells[field] : undefined;
  return (
    <div className="min-h-24 border border-line border-t-0 bg-raised px-4 py-3 text-table">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div role="status" className="min-w-0 flex-1 basis-72">
          {row ? (
            <InWords row={row} field={field} locale={locale} texts={texts} />
          ) : (
            <p className="text-quiet">{texts.none}</p>
          )}
          {isFull ? <p className="mt-1 text-harm">{texts.full}</p> : null}
        </div>
        <div className="flex shrink-0 flex-wrap gap-2">
          <button type="button" className={buttonClass("quiet")} onClick={() => onIssue(true)}>
            {texts.previous}
          </button>
          <button type="button" className={buttonClass("quiet")} onClick={() => onIssue(false)}>
            {texts.next}
          </button>
        </div>
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-x-2 gap-y-1">
        {row && field && !row.removed ? (
          <button type="button" className={buttonClass("quiet")} onClick={onEdit}>
            {texts.edit}
          </button>
        ) : null}
        {cell?.edited ? (
          <button type="button" className={buttonClass("quiet")} onClick={onRevert}>
            {texts.revert}
          </button>
        ) : null}
        {row ? (
          <button
            type="button"
            className={buttonClass("quiet")}
            onClick={row.removed ? onRestore : onRemove}
          >
            {row.removed ? texts.restore : texts.remove}
          </button>
        ) : null}
        <p id="grid-keys" className="ml-auto hidden text-quiet lg:block">
          {texts.keys}
        </p>
      </div>
    </div>
  );
}

function InWords({
  row,
  field,
  locale,
  texts,
}: {
  row: GridRow;
  field: ListField | null;
  locale: Locale;
  texts: ImportMessages["grid"];
}) {
  const cell = field ? row.cells[field] : undefined;
  const issues = row.issues.filter((issue) => (issue.field ?? null) === field);
  const place = field
    ? fillIn(texts.place, { row: row.row, line: row.line, field: fieldLabel(field, locale) })
    : fillIn(texts.placeRow, { row: row.row, line: row.line });
  const becomes = issues.length === 0 && cell?.value !== cell?.raw ? cell?.value : null;
  const notes = [
    ...(field ? [cell?.raw ? cell.raw.slice(0, 300) : texts.empty] : []),
    ...(becomes ? [fillIn(texts.becomes, { value: becomes })] : []),
    ...(row.removed ? [texts.removed] : []),
    ...(row.disabled ? [texts.disabled] : []),
  ];
  return (
    <>
      <p className="break-words">
        <span className="text-quiet">{notes.length > 0 ? `${place}: ` : place}</span>
        {notes.join(", ")}
      </p>
      {issues.map((issue) => (
        <p
          key={issue.rule}
          data-severity={issue.severity}
          className={`mt-1 flex gap-2 ${issue.severity === "error" ? "text-harm" : "text-waiting"}`}
        >
          <span className="mt-0.5">
            <Icon name="warning" />
          </span>
          {issueMessage(issue, locale)}
        </p>
      ))}
    </>
  );
}
