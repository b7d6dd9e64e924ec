import { CommandLine } from "#components/command-line";

/** One thing to do, why, and the command that does it. */
export interface Step {
  title: string;
  why: string;
  command: string;
}

/** Steps in their order, each with its command. */
export function Steps({
  steps,
  labels,
}: {
  steps: Step[];
  labels: { copy: string; copied: string };
}) {
  return (
    <ol className="mt-6 divide-y divide-line border-line border-y">
      {steps.map((step, index) => (
        <li key={step.command} className="grid gap-x-4 gap-y-3 py-6 sm:grid-cols-[2rem_1fr]">
          <span aria-hidden="true" className="hidden text-quiet sm:block">
            {index + 1}
          </span>
          <div>
            <h3 className="font-strong">{step.title}</h3>
            <p className="mt-1 mb-3 text-quiet">{step.why}</p>
            <CommandLine command={step.command} labels={labels} />
          </div>
        </li>
      ))}
    </ol>
  );
}
