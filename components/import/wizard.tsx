"use client";

import { type ReactNode, useEffect, useState } from "react";
import { ConfirmFile } from "#components/import/confirm-file";
import { type Mode, ModeForm } from "#components/import/mode-form";
import { SelectFile } from "#components/import/select-file";
import { Stages } from "#components/import/stages";
import { Notice } from "#components/ui/notice";
import { fillIn } from "#lib/messages/accounts";
import type { ImportMessages } from "#lib/messages/import-en";
import type { ReadOptions } from "#lib/users/csv/read";
import type { Locale } from "#lib/users/issues";
import type { Unopened } from "./open-file.ts";
import { Refused } from "./upload.ts";
import { useDraft } from "./use-draft.ts";
import { type OpenList, type Remembered, useList } from "./use-list.ts";

/** A list that was begun before. */
export interface BegunList {
  id: string;
  name: string;
  size: number;
  isComplete: boolean;
  read: ReadOptions;
  revision: string | null;
}

export interface WizardProps {
  begun: BegunList | null;
  remembered: Remembered;
  locale: Locale;
  texts: ImportMessages;
  /** Answers what went wrong; leads on to the plan when nothing did. */
  plan(draft: string, mode: Mode, rows: number): Promise<{ problem: string } | undefined>;
  /** What else stands where a file is chosen: the template, lists begun before. */
  children?: ReactNode;
}

/** From a file to its plan: choose it, confirm how it is read, mend it, say what it is. */
export function Wizard({ begun, remembered, locale, texts, plan, children }: WizardProps) {
  const list = useList();
  const draft = useDraft(list, begun);
  const [isOther, setOther] = useState(false);
  const { stage, summary } = list;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a list begun before is opened once
  useEffect(() => {
    if (!begun?.isComplete) return;
    void list.resume(begun.name, draft.fetched, begun.read).then((file) => {
      if (file) draft.arrived();
    });
  }, []);

  /** Of a workbook whose list was cut short, the sheet that it was. */
  const choose = async (file: File) => {
    setOther(false);
    const part = begun?.isComplete === false ? begun : null;
    const isPart = ({ name, bytes }: OpenList) => name === part?.name && bytes.size === part.size;
    let opened = await list.choose(file, remembered);
    for (const sheet of part && opened ? opened.sheets : []) {
      if (opened && isPart(opened)) break;
      opened = await list.chooseSheet(sheet);
    }
    if (!opened) return;
    if (part && !isPart(opened)) setOther(true);
    else void draft.keep(opened, part?.id ?? null);
  };

  /** A sheet is a list of its own: the draft of the one before makes way. */
  const chooseSheet = async (sheet: string) => {
    const opened = await list.chooseSheet(sheet);
    if (opened) void draft.keep(opened, null, true);
  };

  if (stage.kind !== "open" || !summary || isOther) {
    return (
      <>
        <Stages now="select" texts={texts.steps} />
        {begun && !begun.isComplete && stage.kind !== "opening" ? (
          <div className="mb-4">
            <Notice kind="waiting">
              {isOther ? fillIn(texts.partly.other, { name: begun.name }) : texts.partly.lead}{" "}
              <a href="/users/import" className="text-accent underline">
                {texts.partly.begin}
              </a>
            </Notice>
          </div>
        ) : null}
        {stage.kind === "unopened" ? (
          <div className="mb-4">
            <Notice kind="harm">{whyUnopened(stage.why, texts)}</Notice>
          </div>
        ) : null}
        {stage.kind === "opening" || (begun?.isComplete && stage.kind === "none") ? (
          <Opening rows={stage.kind === "opening" ? stage.rows : 0} locale={locale} texts={texts} />
        ) : (
          <>
            <p className="mb-4 max-w-2xl text-quiet">{texts.lead}</p>
            <SelectFile texts={texts.select} onFile={(file) => void choose(file)} />
            {children}
          </>
        )}
      </>
    );
  }

  const isUsable = !summary.fileIssues.some(({ severity }) => severity === "error");
  return (
    <>
      <Stages now="confirm" texts={texts.steps} />
      <ConfirmFile
        list={list}
        file={stage.file}
        summary={summary}
        keeping={draft.keeping}
        onSheet={(sheet) => void chooseSheet(sheet)}
        remembered={remembered}
        locale={locale}
        texts={texts}
      />
      {isUsable ? (
        <ModeForm
          refused={summary.refused}
          isReady={draft.keeping.upload.kind === "done"}
          texts={texts.mode}
          onPlan={async (mode) => {
            const refused = await draft.save().then(() => null, whyRefused);
            if (refused !== null) return refused;
            return (await plan(draft.id ?? "", mode, summary.rows))?.problem;
          }}
        />
      ) : null}
      <details className="mt-12 max-w-4xl">
        <summary className="mb-3 w-fit cursor-pointer text-accent">{texts.select.again}</summary>
        <SelectFile texts={texts.select} look="plain" onFile={(file) => void choose(file)} />
      </details>
    </>
  );
}

/** In words for people; what is no refusal is thrown again. */
function whyRefused(error: unknown): string {
  if (error instanceof Refused) return error.message;
  throw error;
}

function whyUnopened(why: Unopened | null, texts: ImportMessages): string {
  if (why === null) return texts.select.unreadable;
  return fillIn(texts.unopened[why.problem], { names: why.names?.join(", ") ?? "" });
}

function Opening({ rows, locale, texts }: { rows: number; locale: Locale; texts: ImportMessages }) {
  const { opening, openingRows } = texts.select;
  return (
    <p role="status" className="border border-line px-6 py-16 text-center">
      {rows > 0 ? fillIn(openingRows, { rows: rows.toLocaleString(locale) }) : opening}
    </p>
  );
}
