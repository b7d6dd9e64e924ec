import type { HTMLInputTypeAttribute } from "react";
import { lastDay } from "#components/ui/last-day";

export interface FieldProps {
  name: string;
  /** Where one page has several fields of a name; else the name. */
  id?: string;
  label: string;
  type?: HTMLInputTypeAttribute;
  hint?: string;
  problem?: string | undefined;
  value?: string | undefined;
  autoComplete?: string;
  inputMode?: "numeric" | "email" | "text";
  isOptional?: boolean;
  /** A choice instead of a text. */
  options?: { value: string; label: string }[];
}

const box = "mt-1 block h-10 w-full border bg-surface px-3";

/** A label, what helps to fill it in, and what is wrong with it, beside each other. */
export function Field(props: FieldProps) {
  const { name, id = name, label, hint, problem, value, options } = props;
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(" ");
  const shared = {
    id,
    name,
    "aria-describedby": described || undefined,
    "aria-invalid": problem ? true : undefined,
    className: `${box} ${problem ? "border-harm" : "border-line-strong"}`,
  };
  return (
    <div>
      <label htmlFor={id} className="font-strong text-table">
        {label}
      </label>
      {options ? (
        // A select takes no other default later: what was chosen must stand there again.
        <select {...shared} key={value} defaultValue={value}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          type={props.type ?? "text"}
          max={props.type === "date" ? lastDay : undefined}
          defaultValue={value}
          autoComplete={props.autoComplete}
          inputMode={props.inputMode}
          maxLength={1_000}
          required={!props.isOptional}
        />
      )}
      {hint ? (
        <p id={`${id}-hint`} className="mt-1 break-words text-quiet text-table">
          {hint}
        </p>
      ) : null}
      {problem ? (
        <p id={`${id}-problem`} className="mt-1 text-harm text-table">
          {problem}
        </p>
      ) : null}
    </div>
  );
}
