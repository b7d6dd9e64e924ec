import { CopyButton } from "#components/ui/copy-button";

/** One value to take elsewhere as it is, with a button that copies it; it may break anywhere. */
export function CopyLine({
  label,
  text,
  labels,
}: {
  /** Stands above it. */
  label?: string;
  text: string;
  labels: { copy: string; copied: string };
}) {
  return (
    <div>
      {label ? <p className="mb-1 font-strong text-table">{label}</p> : null}
      <div className="flex items-start border border-line bg-raised">
        <code className="min-w-0 flex-1 break-all py-2 pl-3 font-mono text-table">{text}</code>
        <CopyButton text={text} labels={labels} />
      </div>
    </div>
  );
}
