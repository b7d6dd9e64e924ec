import { buttonClass } from "#components/ui/button-class";
import type { ImportsMessages } from "#lib/messages/imports-en";
import { type ListView, type RunState, runSources, runStates } from "./list-view.ts";

const box = "h-9 border border-line-strong bg-surface px-2";
const named: Record<RunState, keyof ImportsMessages["states"]> = {
  waiting: "held",
  underway: "applying",
  done: "applied",
  undone: "undone",
  failed: "failed",
};

/** A form of the address: it works without scripts. */
export function Filters({ view, texts }: { view: ListView; texts: ImportsMessages }) {
  return (
    <form className="mt-8 mb-3 flex flex-wrap items-center gap-2 text-table">
      <select
        name="source"
        aria-label={texts.filterSource}
        defaultValue={view.source ?? ""}
        className={box}
      >
        <option value="">{texts.anySource}</option>
        {runSources.map((source) => (
          <option key={source} value={source}>
            {texts.sources[source]}
          </option>
        ))}
      </select>
      <select
        name="state"
        aria-label={texts.filterState}
        defaultValue={view.state ?? ""}
        className={box}
      >
        <option value="">{texts.anyState}</option>
        {(Object.keys(runStates) as RunState[]).map((state) => (
          <option key={state} value={state}>
            {texts.states[named[state]]}
          </option>
        ))}
      </select>
      <button type="submit" className={buttonClass("quiet")}>
        {texts.show}
      </button>
    </form>
  );
}
