import type { ReactNode } from "react";

/** The steps of a guide, one beneath the other with their numbers. */
export function GuideSteps<Step extends { title: string; text: string }>({
  steps,
  more,
}: {
  steps: readonly Step[];
  /** What stands beneath the text of a step. */
  more(step: Step, index: number): ReactNode;
}) {
  return (
    <ol className="mt-4 divide-y divide-line border-line border-y">
      {steps.map((step, index) => (
        <li key={step.title} className="grid grid-cols-[1.5rem_1fr] gap-x-3 py-4">
          <span aria-hidden="true" className="text-quiet tabular-nums">
            {index + 1}
          </span>
          <div className="min-w-0 break-words">
            <h3 className="font-strong">{step.title}</h3>
            <p className="mt-1 mb-2 text-quiet">{step.text}</p>
            {more(step, index)}
          </div>
        </li>
      ))}
    </ol>
  );
}
