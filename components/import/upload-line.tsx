"use client";

import { Notice } from "#components/ui/notice";
import { fillIn } from "#lib/messages/accounts";
import type { ImportMessages } from "#lib/messages/import-en";
import { counted } from "#lib/messages/users";
import type { Keeping } from "./use-draft.ts";
import type { OpenList } from "./use-list.ts";

/** What the file is, and whether the server has it. */
export function UploadLine({
  file,
  rows,
  keeping,
  texts,
}: {
  file: OpenList;
  rows: number;
  keeping: Keeping;
  texts: ImportMessages["file"];
}) {
  const { upload, photosSent, photosFailed, isUnsaved, unkept } = keeping;
  return (
    <>
      <p className="break-words">
        <span className="font-strong">{file.name}</span>, {counted(texts.rows, rows)}.{" "}
        {file.photos.length > 0 ? counted(texts.photos, file.photos.length) : null}{" "}
        <span role="status" className="text-quiet">
          {upload.kind === "sending"
            ? fillIn(texts.sending, { percent: Math.floor((100 * upload.sent) / upload.size) })
            : null}
          {upload.kind === "done" ? texts.sent : null}
        </span>
      </p>
      {file.photos.length > 0 && upload.kind === "done" ? (
        <p className="text-quiet text-table">
          {fillIn(texts.photosSent, { sent: photosSent, count: file.photos.length })}
        </p>
      ) : null}
      <div className="mt-2 grid gap-2 empty:hidden">
        {file.unusable.length > 0 ? (
          <Notice kind="waiting">
            {fillIn(texts.unusable, { names: file.unusable.join(", ") })}
          </Notice>
        ) : null}
        {photosFailed.length > 0 ? (
          <Notice kind="waiting">
            {fillIn(texts.photosFailed, { names: photosFailed.join(", ") })}
          </Notice>
        ) : null}
        {upload.kind === "waiting" ? <Notice kind="waiting">{texts.waiting}</Notice> : null}
        {upload.kind === "refused" ? (
          <Notice kind="harm">{fillIn(texts.refused, { problem: upload.problem })}</Notice>
        ) : null}
        {isUnsaved ? <Notice kind="waiting">{texts.unsaved}</Notice> : null}
        {unkept ? <Notice kind="harm">{unkept}</Notice> : null}
      </div>
    </>
  );
}
