"use client";

import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from "react";
import { countOf, type GridFilter, type GridRow, type GridSummary } from "#lib/users/csv/grid";
import type { ListField } from "#lib/users/fields";
import type { List } from "./use-list.ts";

export const rowHeight = 36;
/** Browsers draw no element much taller than this; beyond it scrolling goes through the rows in larger steps. */
const tallest = 8_000_000;
const around = 6;

interface Shown {
  from: number;
  rows: GridRow[];
  /** Rows that the filter shows. */
  total: number;
}

/** The rows in sight of a frame that scrolls, asked of the worker as they come into sight. */
export function useWindow(
  list: Pick<List, "worker" | "version" | "beginning">,
  summary: GridSummary,
  filter: GridFilter,
  frame: RefObject<HTMLDivElement | null>,
) {
  const { worker, version } = list;
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  const counted = countOf(summary, filter);
  const [shown, setShown] = useState<Shown>({ from: 0, rows: list.beginning, total: counted });

  const { total } = shown;
  const whole = total * rowHeight;
  const drawn = Math.min(whole, tallest);
  const scale = drawn > height ? Math.max(1, (whole - height) / (drawn - height)) : 1;
  const from = Math.max(0, Math.floor((top * scale) / rowHeight) - around);
  const count = Math.ceil(height / rowHeight) + 2 * around;

  useEffect(() => {
    let isStale = false;
    // The version says that what the worker holds has changed.
    void version;
    void worker()
      .call("window", filter, from, count)
      .then((rows) => {
        if (!isStale) setShown({ from, rows, total: counted });
      });
    return () => {
      isStale = true;
    };
  }, [worker, version, filter, counted, from, count]);

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => setHeight(element.clientHeight);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [frame]);

  const onScroll = useCallback(() => setTop(frame.current?.scrollTop ?? 0), [frame]);

  /** Shows what was typed at once; what the worker makes of it takes its place. */
  const write = useCallback((row: number, field: ListField, raw: string) => {
    const cell = { raw, value: null, edited: true };
    setShown((now) => ({
      ...now,
      rows: now.rows.map((one) =>
        one.row === row ? { ...one, cells: { ...one.cells, [field]: cell } } : one,
      ),
    }));
  }, []);

  /** Brings a position into sight. */
  const reveal = useCallback(
    (position: number, header: number) => {
      const element = frame.current;
      if (!element) return;
      const at = position * rowHeight;
      const view = element.clientHeight - header;
      const now = element.scrollTop * scale;
      if (at < now) element.scrollTop = at / scale;
      else if (at + rowHeight > now + view) element.scrollTop = (at + rowHeight - view) / scale;
    },
    [frame, scale],
  );

  return {
    ...shown,
    drawn,
    onScroll,
    reveal,
    write,
    /** Where a position is drawn, in pixels from the first row. */
    offset: (position: number) => position * rowHeight - top * scale + top,
    /** Rows that a page of the keyboard moves. */
    page: Math.max(1, Math.floor(height / rowHeight) - 2),
  };
}
