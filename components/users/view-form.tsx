"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import { Icon } from "#components/ui/icon";
import { Menu } from "#components/ui/menu";

export interface Choice {
  value: string;
  label: string;
}

const typingPause = 250;

/**
 * Search, filters and columns: a form whose fields are the address of the list. Without scripts it is sent
 * by its button; with them, whenever something changes.
 */
export function ViewForm({
  search,
  selects,
  marks,
  columns,
  hidden,
  isUsualColumns,
  texts,
  rowHeight,
  children,
}: {
  search: string;
  selects: { name: string; label: string; value: string; options: Choice[] }[];
  marks: { value: string; label: string; checked: boolean }[];
  columns: { value: string; label: string; checked: boolean }[];
  hidden: Record<string, string>;
  isUsualColumns: boolean;
  texts: {
    search: string;
    searchShort: string;
    filters: string;
    marks: string;
    columns: string;
    apply: string;
  };
  /** Stands below the columns. */
  rowHeight: ReactNode;
  children: ReactNode;
}) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const columnsTouched = useRef(false);
  const [isOpen, setOpen] = useState(false);
  const [isPending, start] = useTransition();
  const narrowing = [
    ...selects.filter(({ value }) => value),
    ...marks.filter((mark) => mark.checked),
  ];

  const go = () => {
    clearTimeout(timer.current);
    if (!form.current) return;
    const params = new URLSearchParams();
    for (const [name, value] of new FormData(form.current)) {
      const isUsual = name === "column" && isUsualColumns && !columnsTouched.current;
      if (typeof value === "string" && value !== "" && !isUsual) params.append(name, value);
    }
    start(() => router.replace(params.size > 0 ? `/users?${params}` : "/users", { scroll: false }));
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    // A link changed the search; while somebody types, what they see is theirs.
    if (field.current && document.activeElement !== field.current) field.current.value = search;
  }, [search]);

  return (
    <search>
      <form
        ref={form}
        action="/users"
        aria-busy={isPending}
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
        className="flex flex-wrap items-center gap-2 text-table"
      >
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <span className="relative grow basis-40 sm:max-w-72">
          <span className="absolute top-2.5 left-3 text-quiet">
            <Icon name="search" />
          </span>
          <input
            ref={field}
            type="search"
            name="search"
            data-search
            defaultValue={search}
            aria-label={texts.search}
            aria-keyshortcuts="/"
            placeholder={texts.searchShort}
            maxLength={200}
            autoComplete="off"
            onChange={() => {
              clearTimeout(timer.current);
              timer.current = setTimeout(go, typingPause);
            }}
            className="h-9 w-full border border-line-strong bg-surface pr-3 pl-9 placeholder:text-quiet"
          />
        </span>
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="h-9 border border-line-strong px-3 sm:hidden"
        >
          {texts.filters}
          {narrowing.length > 0 ? ` (${narrowing.length})` : ""}
        </button>
        <div
          className={`${isOpen ? "order-last flex basis-full flex-wrap gap-2" : "hidden"} sm:contents`}
        >
          {selects.map(({ name, label, value, options }) => (
            <select
              // A link may change what is chosen: then the field begins anew.
              key={`${name}-${value}`}
              name={name}
              aria-label={label}
              defaultValue={value}
              onChange={go}
              className={`h-9 max-w-40 border bg-surface px-2 ${value ? "border-accent text-text" : "border-line-strong"}`}
            >
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          ))}
          <fieldset className="flex flex-wrap gap-x-3 px-1" aria-label={texts.marks}>
            {marks.map(({ value, label, checked }) => (
              <label key={`${value}-${checked}`} className="flex h-9 items-center gap-1.5">
                <input
                  type="checkbox"
                  name="mark"
                  value={value}
                  defaultChecked={checked}
                  onChange={go}
                  className="size-4 accent-accent"
                />
                {label}
              </label>
            ))}
          </fieldset>
        </div>
        <div className="ml-auto flex items-center gap-1">
          <Menu
            label={texts.columns}
            className="inline-flex h-9 items-center gap-2 px-2 text-quiet hover:text-text"
            trigger={
              <>
                <Icon name="columns" />
                <span className="hidden 2xl:inline">{texts.columns}</span>
              </>
            }
          >
            {columns.map(({ value, label, checked }) => (
              <label
                key={`${value}-${checked}`}
                className="flex h-8 items-center gap-2 whitespace-nowrap px-3 hover:bg-raised"
              >
                <input
                  type="checkbox"
                  name="column"
                  value={value}
                  defaultChecked={checked}
                  onChange={() => {
                    columnsTouched.current = true;
                    go();
                  }}
                  className="size-4 accent-accent"
                />
                {label}
              </label>
            ))}
            {rowHeight}
          </Menu>
          {children}
        </div>
        <noscript>
          <button type="submit" className="h-9 border border-line-strong px-3">
            {texts.apply}
          </button>
        </noscript>
      </form>
    </search>
  );
}
