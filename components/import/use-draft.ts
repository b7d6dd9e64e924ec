"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { ReadOptions } from "#lib/users/csv/read";
import {
  createDraft,
  fetchBytes,
  Refused,
  saveReading,
  sendBytes,
  sendPhoto,
  type UploadState,
} from "./upload.ts";
import type { List, OpenList } from "./use-list.ts";

export interface Keeping {
  upload: UploadState;
  photosSent: number;
  photosFailed: string[];
  /** Corrections that have not arrived yet. */
  isUnsaved: boolean;
  /** Why the server keeps no more of them, in words for people. */
  unkept: string | null;
}

async function makeDraft(file: OpenList, before: Promise<string | null> | null): Promise<string> {
  return createDraft(file.name, file.bytes.size, await before);
}

const savePauseMs = 600;
const retryMs = 5_000;

/**
 * Keeps the list on the server while somebody works on it: its bytes once, its photos, and what is mended, soon
 * after every change.
 */
export function useDraft(list: List, begun: { id: string; revision: string | null } | null) {
  const known = begun?.id ?? null;
  const [id, setId] = useState(known);
  const [upload, setUpload] = useState<UploadState>({ kind: "sending", sent: 0, size: 1 });
  const [photosSent, setPhotosSent] = useState(0);
  const [photosFailed, setPhotosFailed] = useState<string[]>([]);
  const [isUnsaved, setUnsaved] = useState(false);
  const [unkept, setUnkept] = useState<string | null>(null);
  const sending = useRef(new AbortController());
  const { worker, version } = list;
  const saved = useRef(0);
  /** The revision that the next corrections of a draft go on from. */
  const revision = useRef({ of: known, is: begun?.revision ?? null });
  /** Saved one after the other: each goes on from the one before. */
  const saving = useRef<Promise<unknown>>(Promise.resolve());
  /** The draft made last; somebody may go on to the next list before the server has answered. */
  const made = useRef<Promise<string | null>>(Promise.resolve(known));

  useEffect(() => () => sending.current.abort(), []);

  /**
   * Sends a list that was opened; a draft that was cut short gets its missing part.
   * @param isInstead it takes the place of the list that was sent before
   */
  const keep = useCallback(
    async (file: OpenList, draft: string | null, isInstead = false) => {
      sending.current.abort();
      const control = new AbortController();
      sending.current = control;
      setUpload({ kind: "sending", sent: 0, size: file.bytes.size });
      setUnkept(null);
      // Until it has its own draft, nothing of it is kept in that of another list.
      setId(draft);
      const before = made.current;
      const making = draft ? Promise.resolve(draft) : makeDraft(file, isInstead ? before : null);
      made.current = making.catch(() => null);
      try {
        const draftId = await making;
        if (control.signal.aborted) return;
        setId(draftId);
        // The address now leads back here, for this Admin and every other.
        window.history.replaceState(null, "", `/users/import/${draftId}`);
        await sendBytes(draftId, file.bytes, setUpload, control.signal);
      } catch (error) {
        const problem = error instanceof Error ? error.message : String(error);
        setUpload({ kind: "refused", problem });
        return;
      }
      const failed: string[] = [];
      for (const name of file.photos) {
        if (control.signal.aborted) return;
        const bytes = await worker().call("photo", name);
        if (bytes) await sendPhoto(name, bytes).catch(() => failed.push(name));
        setPhotosSent((sent) => sent + 1);
        setPhotosFailed([...failed]);
      }
    },
    [worker],
  );

  const save = useCallback(async (): Promise<ReadOptions> => {
    const next = saving.current.then(async () => {
      const mark = version;
      const options = await worker().call("options");
      if (id) {
        const { of, is } = revision.current;
        revision.current = { of: id, is: await saveReading(id, options, of === id ? is : null) };
      }
      saved.current = mark;
      setUnsaved(false);
      setUnkept(null);
      return options;
    });
    saving.current = next.catch((error: unknown) => {
      if (!(error instanceof Refused)) return;
      setUnsaved(false);
      setUnkept(error.message);
    });
    return next;
  }, [id, version, worker]);

  useEffect(() => {
    if (!id || version <= saved.current) return;
    let timer = setTimeout(function attempt() {
      save().catch((error: unknown) => {
        if (error instanceof Refused) return;
        setUnsaved(true);
        timer = setTimeout(attempt, retryMs);
      });
    }, savePauseMs);
    return () => clearTimeout(timer);
  }, [id, version, save]);

  const fetched = useCallback(() => fetchBytes(id ?? ""), [id]);
  const arrived = useCallback(() => setUpload({ kind: "done" }), []);
  const keeping: Keeping = { upload, photosSent, photosFailed, isUnsaved, unkept };
  return { id, keep, save, fetched, arrived, keeping };
}
