"use client";

import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { buttonClass } from "#components/ui/button-class";
import { NotSent } from "#components/users/not-sent";
import type { Labels, PeopleActions, Person, Typed } from "#components/users/person";
import { PersonField } from "#components/users/person-field";
import { useDeed } from "#components/users/use-deed";
import { useTyped } from "#components/users/use-typed";
import { fillIn } from "#lib/messages/accounts";
import type { Locale } from "#lib/messages/locale";
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
  locale: Locale;
  labels: Labels;
  texts: UsersMessages;
  actions: Pick<PeopleActions, "save" | "isTaken">;
  onSaved(saved: { id: string; name: string; changed: boolean }): void;
  onLeave(draft: Typed): void;
}

/** The row in which somebody is added or changed: Tab through, Enter saves, Escape leaves. */
export function PersonForm(props: PersonFormProps) {
  const { person, labels, texts, actions } = props;
  const id = person?.id ?? null;
  const [first] = useState(() => typedOf(person));
  const { typed, said, change, leave, refuse, problem } = useTyped({
    ...{ person, first, draft: props.draft, locale: props.locale },
    isTaken: (field, value) => actions.isTaken(id, field, value),
  });
  const [refusal, setRefusal] = useState<{ problem: string }>();
  const { isBusy, failure, run } = useDeed();
  const form = useRef<HTMLFormElement>(null);
  const wasAskedAgain = useRef(false);

  useEffect(() => {
    form.current?.querySelector<HTMLElement>("input:not(:disabled)")?.focus();
  }, []);
  useEffect(() => {
    // Whoever cannot see the red edge is taken to the first one.
    if (refusal) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [refusal]);

  useEffect(() => {
    if (isBusy || !wasAskedAgain.current) return;
    wasAskedAgain.current = false;
    form.current?.requestSubmit();
  }, [isBusy]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    // Enter while the last answer is still being shown: what was mended meanwhile goes right after.
    wasAskedAgain.current = isBusy;
    if (isBusy) return;
    run(async () => {
      const answer = await actions.save(id, person ? changed(first, typed) : typed);
      if ("saved" in answer) return props.onSaved(answer.saved);
      refuse(answer.fields);
      setRefusal(answer);
    });
  };
  const onChange = (field: string, value: string) => {
    setRefusal(undefined);
    change(field, value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    props.onLeave(typed);
  };
  const shared = (field: string) => ({
    field,
    value: typed[field] ?? "",
    problem: problem(field),
    texts: texts.form,
    onChange: (value: string) => onChange(field, value),
    onLeave: () => void leave(field),
  });
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
          <PersonField
            key={field}
            {...shared(field)}
            label={labels[field]}
            needed={fieldRules[field].required ? texts.form.required : ""}
            locked={person?.locked.includes(field) ? lockedHint : ""}
            type={field === "email" ? "email" : "text"}
            {...(field === "department" ? { list: props.departments } : {})}
          />
        ))}
        <PersonField
          {...shared("keepUntil")}
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
                onChange={(event) => onChange(flag, event.target.checked ? "1" : "0")}
                className="size-4 accent-accent"
              />
              {texts.marks[flag]}
            </label>
          ))}
        </fieldset>
      </div>
      <p role="status" className="sr-only">
        {said}
      </p>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <button type="submit" aria-disabled={isBusy} className={buttonClass("primary")}>
          {isBusy ? texts.form.saving : texts.form.save}
        </button>
        <button type="button" onClick={() => props.onLeave(typed)} className={buttonClass("plain")}>
          {texts.form.cancel}
        </button>
        <p className="hidden text-quiet sm:block">{texts.form.hint}</p>
        <p role="alert" className="basis-full text-harm empty:hidden">
          {refusal?.problem}
        </p>
        <NotSent failure={failure} texts={texts} submits />
      </div>
    </form>
  );
}
