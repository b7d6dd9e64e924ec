/** A field to search in a list by; what narrows the list is marked. */
export function SearchField({
  name,
  label,
  hint,
  value,
  className,
}: {
  name: string;
  label: string;
  hint: string;
  value: string;
  /** How wide it is. */
  className: string;
}) {
  const edge = value === "" ? "border-line-strong" : "border-accent";
  return (
    <label className={`text-quiet ${className}`}>
      {label}
      <input
        type="search"
        name={name}
        defaultValue={value}
        placeholder={hint}
        maxLength={200}
        autoComplete="off"
        data-search
        className={`mt-1 block h-9 w-full border bg-surface px-2 text-text placeholder:text-quiet ${edge}`}
      />
    </label>
  );
}
