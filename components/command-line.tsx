import { Fragment } from "react";
import { CopyButton } from "#components/ui/copy-button";

/** A command to give in a terminal, with a button that copies exactly it. Lines break between words only. */
export function CommandLine({
  command,
  labels,
}: {
  command: string;
  labels: { copy: string; copied: string };
}) {
  return (
    <div className="flex items-start border border-line bg-raised">
      <pre className="min-w-0 flex-1 whitespace-pre-wrap break-words py-2 pl-3 font-mono text-table">
        <code>
          {command.split(" ").map((word, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the words of one command never change places
            <Fragment key={at}>
              {at === 0 ? "" : " "}
              <span className="whitespace-nowrap">{word}</span>
            </Fragment>
          ))}
        </code>
      </pre>
      <CopyButton text={command} labels={labels} />
    </div>
  );
}
