"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { FixName } from "#lib/users/csv/fixes";
import { firstFilter, type GridRow, type GridSummary } from "#lib/users/csv/grid";
import type { ReadOptions } from "#lib/users/csv/read";
import type { ListField } from "#lib/users/fields";
import { ListClient } from "./list-client.ts";
import type { Unopened } from "./open-file.ts";

/** The list that was opened, whatever is wrong inside it. */
export interface OpenList {
  name: string;
  bytes: Blob;
  /** The sheet it was read from, and all of them, when its workbook is at hand and has more. */
  sheet: string | null;
  sheets: string[];
  photos: string[];
  /** Names of photos that cannot be used. */
  unusable: string[];
}

/** How the organisation read its last list. */
export interface Remembered {
  mapping: NonNullable<ReadOptions["mapping"]>;
  fixes: FixName[];
}

export type ListStage =
  | { kind: "none" }
  | { kind: "opening"; rows: number }
  | { kind: "unopened"; why: Unopened | null }
  | { kind: "open"; file: OpenList };

/** How the list is read, without what was corrected in it. */
export type Reading = Omit<ReadOptions, "corrections">;

/** More rows than a frame shows at first. */
const firstRows = 40;

/** The list in its worker: opened, read, corrected; the summary follows every change. */
export function useList() {
  const client = useRef<ListClient | null>(null);
  const chosen = useRef<File | null>(null);
  const [stage, setStage] = useState<ListStage>({ kind: "none" });
  const [summary, setSummary] = useState<GridSummary | null>(null);
  /** The first rows of a list that was just read, so that it is shown with them. */
  const [beginning, setBeginning] = useState<GridRow[]>([]);
  const [reading, setReading] = useState<Reading>({});
  /** What was typed went with the rows it stood in, when the list was read in another way. */
  const [isTypedGone, setTypedGone] = useState(false);
  /** It is another sheet than the one that was taken for the list. */
  const [isSheetChosen, setSheetChosen] = useState(false);
  /** Grows with every change, so that what is on screen is asked for again. */
  const [version, setVersion] = useState(0);

  const worker = useCallback((): ListClient => {
    client.current ??= new ListClient((rows) => {
      setStage((now) => (now.kind === "opening" ? { kind: "opening", rows } : now));
    });
    return client.current;
  }, []);

  useEffect(() => {
    // Whoever comes to this page chooses a file: by then the worker has started.
    worker();
    return () => {
      client.current?.close();
      client.current = null;
    };
  }, [worker]);

  const show = useCallback((next: GridSummary) => {
    setSummary(next);
    setVersion((now) => now + 1);
  }, []);

  /** Columns may be guessed: whoever is at this page looks. */
  const read = useCallback(
    async (options: ReadOptions) => {
      const { corrections: _, ...next } = options;
      setReading(next);
      return worker().call("read", { ...options, guess: true });
    },
    [worker],
  );

  const begin = useCallback(
    async (work: () => Promise<OpenList | Unopened>, first: () => Promise<GridSummary>) => {
      setStage({ kind: "opening", rows: 0 });
      setSummary(null);
      try {
        const file = await work();
        if ("problem" in file) {
          setStage({ kind: "unopened", why: file });
          return null;
        }
        const found = await first();
        setBeginning(await worker().call("window", firstFilter(found), 0, firstRows));
        show(found);
        setStage({ kind: "open", file });
        return file;
      } catch {
        setStage({ kind: "unopened", why: null });
        return null;
      }
    },
    [show, worker],
  );

  /** A file that was chosen; read as the last one was. Answers null when it cannot be opened. */
  const choose = useCallback(
    (file: File, { mapping, fixes }: Remembered) => {
      chosen.current = file;
      setTypedGone(false);
      setSheetChosen(false);
      return begin(
        () => worker().call("open", file),
        async () => {
          const found = await read({ mapping });
          const useful = found.fixes.filter((one) => one.cells > 0 && fixes.includes(one.fix));
          if (useful.length === 0) return found;
          await worker().call(
            "setFixes",
            useful.map(({ fix }) => fix),
          );
          return worker().call("summary");
        },
      );
    },
    [begin, read, worker],
  );

  /** Another sheet of the workbook that was chosen: other rows, so of what was mended only the fixes stay. */
  const chooseSheet = useCallback(
    async (sheet: string) => {
      const { mapping, corrections } = await worker().call("options");
      const fixes = corrections?.fixes ?? [];
      setTypedGone(hasTyped(corrections));
      setSheetChosen(true);
      return begin(
        () => worker().call("open", chosen.current as File, sheet),
        () => read({ ...(mapping && { mapping }), corrections: { fixes, cells: {}, removed: [] } }),
      );
    },
    [begin, read, worker],
  );

  /** A list that was begun before, with what was mended in it. */
  const resume = useCallback(
    (name: string, fetched: () => Promise<Blob>, saved: ReadOptions) =>
      begin(
        async () => {
          const bytes = await fetched();
          await worker().call("take", bytes);
          return { name, bytes, sheet: null, sheets: [], photos: [], unusable: [] };
        },
        () => read(saved),
      ),
    [begin, read, worker],
  );

  /** Reads the same bytes in another way; fixes stay, what was typed or left out stays as long as the rows are the same. */
  const readAs = useCallback(
    async (next: Reading) => {
      const { corrections } = await worker().call("options");
      const { dialect: before } = await worker().call("summary");
      const found = await read({ ...next, ...(corrections && { corrections }) });
      const { delimiter, headerRow } = found.dialect;
      const isSame = delimiter === before.delimiter && headerRow === before.headerRow;
      // What was typed goes by the number of the row: it would land on somebody else.
      const kept = corrections && { ...corrections, cells: {}, removed: [] };
      setTypedGone(!isSame && hasTyped(corrections));
      show(isSame || !kept ? found : await read({ ...next, corrections: kept }));
    },
    [read, show, worker],
  );

  const changes = useMemo(() => {
    const changed = async (work: Promise<unknown>) => {
      const done = await work;
      show(await worker().call("summary"));
      return done !== false;
    };
    return {
      /** False when no more can be typed. */
      edit: (row: number, field: ListField, text: string) =>
        changed(worker().call("edit", row, field, text)),
      revert: (row: number, field: ListField) => changed(worker().call("revert", row, field)),
      remove: (row: number) => changed(worker().call("remove", row)),
      restore: (row: number) => changed(worker().call("restore", row)),
      setFixes: (fixes: FixName[]) => changed(worker().call("setFixes", fixes)),
    };
  }, [show, worker]);

  return {
    stage,
    summary,
    beginning,
    reading,
    isTypedGone,
    isSheetChosen,
    version,
    worker,
    choose,
    chooseSheet,
    resume,
    readAs,
    ...changes,
  };
}

/** Cells were typed or rows left out by hand. */
function hasTyped(corrections: ReadOptions["corrections"]): boolean {
  const { cells = {}, removed = [] } = corrections ?? {};
  return Object.keys(cells).length + removed.length > 0;
}

export type List = ReturnType<typeof useList>;
