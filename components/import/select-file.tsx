"use client";

import { useState } from "react";
import { useDropzone } from "react-dropzone";
import { buttonClass } from "#components/ui/button-class";
import { Notice } from "#components/ui/notice";
import type { ImportMessages } from "#lib/messages/import-en";

/** Where the list is dropped or chosen. What it is shows by its bytes, so any name is taken. */
export function SelectFile({
  texts,
  look = "primary",
  onFile,
}: {
  texts: Pick<ImportMessages["select"], "drop" | "kinds" | "choose" | "several">;
  look?: "primary" | "plain";
  onFile(file: File): void;
}) {
  const [isSeveral, setSeveral] = useState(false);
  const { getRootProps, getInputProps, isDragActive, open } = useDropzone({
    multiple: false,
    noClick: true,
    noKeyboard: true,
    onDrop(accepted, rejected) {
      const [file] = accepted;
      setSeveral(rejected.length > 0);
      if (file) onFile(file);
    },
  });
  return (
    <>
      <div
        {...getRootProps({
          role: undefined,
          className: `border-2 border-dashed px-6 py-12 text-center ${isDragActive ? "border-accent bg-raised" : "border-line-strong"}`,
        })}
      >
        <input {...getInputProps({ style: { display: "none" } })} data-choose />
        <p className="font-strong text-heading">{texts.drop}</p>
        <p className="mx-auto mt-1 mb-5 max-w-md text-quiet text-table">{texts.kinds}</p>
        <button type="button" onClick={open} className={buttonClass(look)}>
          {texts.choose}
        </button>
      </div>
      {isSeveral ? (
        <div className="mt-4">
          <Notice kind="harm">{texts.several}</Notice>
        </div>
      ) : null}
    </>
  );
}
