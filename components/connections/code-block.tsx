import { CopyButton } from "#components/ui/copy-button";

/** Text of several lines to take elsewhere as it is; long lines scroll within it. */
export function CodeBlock({
  name,
  text,
  labels,
}: {
  name: string;
  text: string;
  labels: { copy: string; copied: string };
}) {
  return (
    <figure
      aria-label={name}
      className="mt-2 mb-1 grid grid-cols-[minmax(0,1fr)] border border-line bg-raised"
    >
      <div className="flex justify-end border-line border-b">
        <CopyButton name={name} text={text} labels={labels} />
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        className="max-h-96 overflow-auto p-3 font-mono text-table"
      >
        <code>{text.replaceAll("\r", "").trimEnd()}</code>
      </pre>
    </figure>
  );
}
