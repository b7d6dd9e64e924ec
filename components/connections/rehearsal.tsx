"use client";

import { useEffect, useRef, useState } from "react";
import { RehearsedKinds, type ShownKind } from "#components/connections/rehearsed-kinds";
import { SelectFile } from "#components/import/select-file";
import { buttonClass } from "#components/ui/button-class";
import { Icon } from "#components/ui/icon";
import { Notice } from "#components/ui/notice";
import { saveAs } from "#components/ui/save-as";
import { fillIn } from "#lib/messages/accounts";
import type { RehearsalMessages } from "#lib/messages/rehearsal-en";

/** Whom a directory's export would meet. */
export interface ShownRehearsal {
  /** The header of the column that the user names came from. */
  column: string;
  rows: number;
  kinds: ShownKind[];
}

interface ToldState {
  step: "told";
  file: File;
  told: ShownRehearsal;
  isSaving: boolean;
  problem?: string;
}

type State = { step: "choose"; problem?: string } | { step: "reading"; file: File } | ToldState;

/** The export is sent, told about, and forgotten; the browser has it still when everybody is wanted as a file. */
export function Rehearsal({
  connectionId,
  locale,
  texts,
}: {
  connectionId: string;
  locale: string;
  texts: RehearsalMessages;
}) {
  const [state, setState] = useState<State>({ step: "choose" });
  const address = `/api/connections/${connectionId}/rehearsal`;
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef(state.step);
  useEffect(() => {
    // What had the focus is gone: it goes on from what has come in its place.
    if (shown.current !== state.step) place.current?.focus();
    shown.current = state.step;
  }, [state.step]);

  const rehearse = async (file: File) => {
    setState({ step: "reading", file });
    try {
      const answer = await send(address, file, texts);
      setState({ step: "told", file, told: await answer.json(), isSaving: false });
    } catch (error) {
      setState({ step: "choose", problem: problemOf(error, texts) });
    }
  };
  const save = async ({ problem: _, ...told }: ToldState) => {
    setState({ ...told, isSaving: true });
    try {
      const answer = await send(`${address}?as=csv`, told.file, texts);
      saveAs(await answer.blob(), `${texts.fileName}.csv`);
      setState({ ...told, isSaving: false });
    } catch (error) {
      setState({ ...told, isSaving: false, problem: problemOf(error, texts) });
    }
  };

  return (
    <div ref={place} tabIndex={-1} className="mt-6 outline-none">
      {"problem" in state ? (
        <div className="mb-6">
          <Notice kind="harm">{state.problem}</Notice>
        </div>
      ) : null}
      {state.step === "choose" ? (
        <SelectFile texts={texts.select} onFile={(file) => void rehearse(file)} />
      ) : null}
      {state.step === "reading" ? (
        <p role="status">{fillIn(texts.reading, { file: state.file.name })}</p>
      ) : null}
      {state.step === "told" ? (
        <Told
          state={state}
          locale={locale}
          texts={texts}
          onSave={() => void save(state)}
          onAgain={() => setState({ step: "choose" })}
        />
      ) : null}
    </div>
  );
}

function Told({
  state: { file, told, isSaving },
  locale,
  texts,
  onSave,
  onAgain,
}: {
  state: ToldState;
  locale: string;
  texts: RehearsalMessages;
  onSave(): void;
  onAgain(): void;
}) {
  const rows = told.rows.toLocaleString(locale);
  return (
    <>
      <p role="status" className="break-words">
        {fillIn(texts.read, { file: file.name, rows, column: told.column })}
      </p>
      <RehearsedKinds kinds={told.kinds} locale={locale} texts={texts} />
      <div className="mt-8 flex flex-wrap gap-3">
        <button
          type="button"
          disabled={isSaving}
          onClick={onSave}
          className={`inline-flex items-center gap-2 ${buttonClass("primary")}`}
        >
          <Icon name="download" />
          {isSaving ? texts.downloading : texts.download}
        </button>
        <button type="button" onClick={onAgain} className={buttonClass("plain")}>
          {texts.again}
        </button>
      </div>
    </>
  );
}

/** Why the server refused a file, in words for people. */
class Refused extends Error {}

async function send(address: string, file: File, texts: RehearsalMessages): Promise<Response> {
  const answer = await fetch(address, { method: "POST", body: file, redirect: "error" });
  if (answer.ok) return answer;
  const body = (await answer.json().catch(() => null)) as { detail?: string } | null;
  throw new Refused(body?.detail ?? texts.unreachable);
}

function problemOf(error: unknown, texts: RehearsalMessages): string {
  return error instanceof Refused ? error.message : texts.unreachable;
}
