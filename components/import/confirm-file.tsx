"use client";

import { useEffect, useState } from "react";
import { ColumnsPanel } from "#components/import/columns-panel";
import { FixesPanel } from "#components/import/fixes-panel";
import { GridFilters } from "#components/import/grid-filters";
import { ListGrid } from "#components/import/list-grid";
import { ReadingPanel } from "#components/import/reading-panel";
import { SheetChoice } from "#components/import/sheet-choice";
import { UploadLine } from "#components/import/upload-line";
import { Icon } from "#components/ui/icon";
import { Menu, menuEntry } from "#components/ui/menu";
import { Notice } from "#components/ui/notice";
import { saveAs } from "#components/ui/save-as";
import type { ImportMessages } from "#lib/messages/import-en";
import { counted } from "#lib/messages/users";
import { firstFilter, type GridRow, type GridSummary } from "#lib/users/csv/grid";
import { headerTarget } from "#lib/users/csv/vocabulary";
import { fileIssueMessage, type Locale } from "#lib/users/issues";
import type { Keeping } from "./use-draft.ts";
import type { List, OpenList, Remembered } from "./use-list.ts";

/** How the file was understood, what is wrong with it, and its rows to be mended. */
export function ConfirmFile({
  list,
  file,
  summary,
  keeping,
  remembered,
  locale,
  texts,
  onSheet,
}: {
  list: List;
  file: OpenList;
  summary: GridSummary;
  keeping: Keeping;
  remembered: Remembered;
  locale: Locale;
  texts: ImportMessages;
  onSheet(sheet: string): void;
}) {
  const [filter, setFilter] = useState(() => firstFilter(summary));
  const [first, setFirst] = useState<GridRow>();
  const { worker, version } = list;
  useEffect(() => {
    // The version says that what the worker holds has changed.
    void version;
    void worker()
      .call("window", { kind: "all" }, 0, 1)
      .then(([row]) => setFirst(row));
  }, [worker, version]);

  const isRemembered = (summary.head?.headers ?? []).some(
    ({ text, target }) =>
      target !== null && remembered.mapping[target] === text && headerTarget(text) !== target,
  );
  const download = async (kind: "marked" | "corrected") => {
    const content = await worker().call("download", kind, locale);
    saveAs(content, `${file.name.replace(/\.\w+$/, "")}-${kind}.csv`);
  };
  return (
    <>
      <section aria-labelledby="file">
        <h2 id="file" className="sr-only">
          {texts.file.title}
        </h2>
        <UploadLine file={file} rows={summary.rows} keeping={keeping} texts={texts.file} />
        <div className="mt-3 grid gap-3">
          {list.isTypedGone ? <Notice kind="waiting">{texts.reading.typedGone}</Notice> : null}
          {summary.fileIssues.map((issue) => (
            <Notice key={issue.rule} kind={issue.severity === "error" ? "harm" : "plain"}>
              {fileIssueMessage(issue, locale)}
            </Notice>
          ))}
        </div>
        {file.sheet ? (
          <SheetChoice
            sheet={file.sheet}
            sheets={file.sheets}
            isChosen={list.isSheetChosen}
            label={texts.file.sheet}
            onChange={onSheet}
          />
        ) : null}
        <div className="mt-3 grid gap-3">
          <div>
            <ReadingPanel
              summary={summary}
              reading={list.reading}
              texts={texts.reading}
              onChange={(next) => void list.readAs(next)}
            />
          </div>
          <div>
            <ColumnsPanel
              summary={summary}
              first={first}
              reading={list.reading}
              isRemembered={isRemembered}
              locale={locale}
              texts={texts.columns}
              onChange={(next) => void list.readAs(next)}
            />
          </div>
        </div>
      </section>
      <FixesPanel
        summary={summary}
        texts={texts.fixes}
        preview={(fix, limit) => worker().call("preview", fix, limit)}
        onChange={(fixes) => void list.setFixes(fixes)}
      />
      {summary.head && summary.rows > 0 ? (
        <section className="mt-8" aria-labelledby="list">
          <div className="flex flex-wrap items-start justify-between gap-x-4">
            <div>
              <h2 id="list" className="font-strong text-heading">
                {texts.grid.title}
              </h2>
              <p role="status" className={summary.refused > 0 ? "text-harm" : "text-quiet"}>
                {summary.refused > 0
                  ? counted(texts.grid.toMend, summary.refused)
                  : texts.grid.faultless}
              </p>
            </div>
            <Menu
              label={texts.downloads.label}
              className="inline-flex h-9 items-center gap-2 px-2 text-quiet hover:text-text"
              trigger={
                <>
                  <Icon name="download" />
                  {texts.downloads.label}
                </>
              }
            >
              <button type="button" className={menuEntry} onClick={() => void download("marked")}>
                {texts.downloads.marked}
              </button>
              <button
                type="button"
                className={menuEntry}
                onClick={() => void download("corrected")}
              >
                {texts.downloads.corrected}
              </button>
            </Menu>
          </div>
          <div className="mt-3">
            <GridFilters
              summary={summary}
              filter={filter}
              locale={locale}
              texts={texts.grid}
              onChange={setFilter}
            />
            <ListGrid
              list={list}
              summary={summary}
              filter={filter}
              locale={locale}
              texts={texts.grid}
            />
          </div>
        </section>
      ) : null}
    </>
  );
}
