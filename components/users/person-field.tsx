import { Icon } from "#components/ui/icon";
import { lastDay } from "#components/ui/last-day";
import { fillIn } from "#lib/messages/accounts";
import type { UsersMessages } from "#lib/messages/users-en";
import { fieldRules, lengthOf, shortenValue } from "#lib/users/fields";

export interface PersonFieldProps {
  field: string;
  label: string;
  /** The word that says it must be filled in; empty when it need not be. */
  needed: string;
  /** Why it cannot be changed here; empty when it can. */
  locked: string;
  type: "text" | "email" | "date";
  min?: string;
  hint?: string;
  /** Values to choose from. */
  list?: string[];
  value: string;
  problem: string | undefined;
  texts: UsersMessages["form"];
  onChange(value: string): void;
  onLeave(): void;
}

/** One field of the row: its name, its value, and what is wrong with it or why it is locked. */
export function PersonField(props: PersonFieldProps) {
  const { field, label, locked, problem, list, value } = props;
  const note = problem ?? (locked || props.hint);
  const noteId = `${field}-note`;
  const short = problem ? shortened(field, value) : undefined;
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
        max={props.type === "date" ? lastDay : undefined}
        list={list ? `${field}-list` : undefined}
        value={value}
        onChange={(event) => props.onChange(event.target.value)}
        onBlur={props.onLeave}
        disabled={locked !== ""}
        title={locked || undefined}
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
      {short ? (
        <button
          type="button"
          onClick={() => props.onChange(short)}
          className="text-accent underline-offset-4 hover:underline"
        >
          {fillIn(props.texts.shorten, { value: short })}
        </button>
      ) : null}
    </div>
  );
}

/** A name or job title that is too long, as short as it must be. */
function shortened(field: string, value: string): string | undefined {
  if (field !== "displayName" && field !== "title") return undefined;
  const isLong = lengthOf(value) > fieldRules[field].max;
  return isLong ? shortenValue(field, value) : undefined;
}
