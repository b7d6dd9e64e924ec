"use client";

import {
  type FormEvent,
  type KeyboardEvent,
  useEffect,
  useRef,
  useState,
  useTransition,
} from "react";
import { buttonClass } from "#components/ui/button-class";
import { Icon } from "#components/ui/icon";
import type { Labels, Person, SaveAnswer, Typed } from "#components/users/person";
import { suggested } from "#components/users/suggested";
import { fillIn } from "#lib/messages/accounts";
import type { UsersMessages } from "#lib/messages/users-en";
import { fieldRules } from "#lib/users/fields";

/** In the order in which people know them: what fills itself comes after what it is made of. */
const textFields = [
  ...(["firstName", "surname", "email", "displayName", "userName"] as const),
  ...(["department", "title", "phone", "mobile", "profilePhoto"] as const),
];
const flags = ["emergencyResponse", "firstAid"] as const;

/** What a form for this person begins with. */
function typedOf(person: Person | null): Typed {
  const texts = textFields.map((field) => [field, person?.[field] ?? ""]);
  const marks = flags.map((flag) => [flag, person?.[flag] ? "1" : "0"]);
  return Object.fromEntries([...texts, ...marks, ["keepUntil", person?.keepUntil ?? ""]]);
}

/** Of somebody known only what was changed is sent: the rest may be another's, or changed meanwhile. */
function changed(before: Typed, after: Typed): Typed {
  return Object.fromEntries(
    Object.entries(after).filter(([field, value]) => before[field] !== value),
  );
}

export interface PersonFormProps {
  person: Person | null;
  /** What was typed before Escape; kept by `onLeave`. */
  draft: Typed | undefined;
  tomorrow: string;
  departments: string[];
  labels: Labels;
  texts: UsersMessages;
  save(typed: Typed): Promise<SaveAnswer>;
  onSaved(saved: { id: string; name: string; changed: boolean }): void;
  onLeave(draft: Typed): void;
}

/** The row in which somebody is added or changed: Tab through, Enter saves, Escape leaves. */
export function PersonForm(props: PersonFormProps) {
  const { person, labels, texts } = props;
  const [typed, setTyped] = useState(props.draft ?? typedOf(person));
  const [answer, setAnswer] = useState<SaveAnswer>();
  const [isSaving, startSaving] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const problems = answer && "problem" in answer ? answer : undefined;

  useEffect(() => {
    form.current?.querySelector<HTMLElement>("input:not(:disabled)")?.focus();
  }, []);
  useEffect(() => {
    // Whoever cannot see the red edge is taken to the first one.
    if (problems) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [problems]);

  const change = (field: string, value: string) =>
    setTyped((before) =>
      person ? { ...before, [field]: value } : suggested(before, { ...before, [field]: value }),
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    startSaving(async () => {
      const said = await props.save(person ? changed(typedOf(person), typed) : typed);
      if ("saved" in said) props.onSaved(said.saved);
      else setAnswer(said);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    props.onLeave(typed);
  };
  const shared = { typed, problems: problems?.fields ?? {}, change };
  const lockedHint = person?.owner ? fillIn(texts.form.locked, { owner: person.owner }) : "";
  const title = person ? fillIn(texts.form.editTitle, { name: person.name }) : texts.form.addTitle;
  return (
    <form
      ref={form}
      aria-label={title}
      noValidate
      onKeyDown={onKeyDown}
      onSubmit={submit}
      className="border-accent border-l-2 bg-raised px-4 py-4"
    >
      {person?.owner && person.locked.length > 0 ? (
        <p className="mb-3 text-quiet">{fillIn(texts.form.lockedLead, { owner: person.owner })}</p>
      ) : null}
      <div className="grid grid-cols-[repeat(auto-fill,minmax(11.5rem,1fr))] gap-x-4 gap-y-3">
        {textFields.map((field) => (
          <Cell
            key={field}
            {...shared}
            field={field}
            label={labels[field]}
            needed={fieldRules[field].required ? texts.form.required : ""}
            locked={person?.locked.includes(field) ? lockedHint : ""}
            type={field === "email" ? "email" : "text"}
            {...(field === "department" ? { list: props.departments } : {})}
          />
        ))}
        <Cell
          {...shared}
          field="keepUntil"
          label={texts.form.keepUntil}
          needed=""
          locked={person && person.access === "no_access" ? texts.accesses.no_access : ""}
          type="date"
          min={props.tomorrow}
          hint={texts.form.keepUntilHint}
        />
        <fieldset className="flex items-start gap-4 pt-8">
          {flags.map((flag) => (
            <label key={flag} className="flex items-center gap-2" title={labels[flag]}>
              <input
                type="checkbox"
                name={flag}
                checked={typed[flag] === "1"}
                disabled={person?.locked.includes(flag) ?? false}
                onChange={(event) => change(flag, event.target.checked ? "1" : "0")}
                className="size-4 accent-accent"
              />
              {texts.marks[flag]}
            </label>
          ))}
        </fieldset>
      </div>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <button type="submit" disabled={isSaving} className={buttonClass("primary")}>
          {isSaving ? texts.form.saving : texts.form.save}
        </button>
        <button type="button" onClick={() => props.onLeave(typed)} className={buttonClass("plain")}>
          {texts.form.cancel}
        </button>
        <p className="hidden text-quiet sm:block">{texts.form.hint}</p>
        <p role="alert" className="basis-full text-harm empty:hidden">
          {problems?.problem}
        </p>
      </div>
    </form>
  );
}

interface CellProps {
  field: string;
  label: string;
  /** The word that says it must be filled in; empty when it need not be. */
  needed: string;
  /** Why it cannot be changed here; empty when it can. */
  locked: string;
  type: "text" | "email" | "date";
  min?: string;
  hint?: string;
  list?: string[];
  typed: Typed;
  problems: Record<string, string>;
  change(field: string, value: string): void;
}

function Cell(props: CellProps) {
  const { field, label, locked, problems, list } = props;
  const problem = problems[field];
  const note = problem ?? (locked || props.hint);
  const noteId = `${field}-note`;
  return (
    <div>
      <label htmlFor={field} className="flex items-center gap-1 font-strong">
        {label}{" "}
        {props.needed ? <span className="font-normal text-quiet">({props.needed})</span> : null}
        {locked ? <Icon name="lock" size={14} /> : null}
      </label>
      <input
        id={field}
        name={field}
        type={props.type}
        min={props.min}
        list={list ? `${field}-list` : undefined}
        value={props.typed[field] ?? ""}
        onChange={(event) => props.change(field, event.target.value)}
        disabled={locked !== ""}
        autoComplete="off"
        maxLength={600}
        aria-invalid={problem ? true : undefined}
        aria-describedby={note ? noteId : undefined}
        className={`mt-1 h-9 w-full border bg-surface px-2 disabled:bg-raised disabled:text-quiet ${problem ? "border-harm" : "border-line-strong"}`}
      />
      {list ? (
        <datalist id={`${field}-list`}>
          {list.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      ) : null}
      {note ? (
        <p
          id={noteId}
          className={problem ? "mt-1 text-harm" : locked ? "sr-only" : "mt-1 text-quiet"}
        >
          {note}
        </p>
      ) : null}
    </div>
  );
}
