/** The people of a view as a file that Excel opens and that can be brought in again unchanged. */
import type { Actor } from "../auth/actors.ts";
import { peopleHeader, personLine } from "../organisation-people.ts";
import { countedAtMost, everyoneListed, listPage } from "./list.ts";
import type { ListView } from "./list-view.ts";

/** How many people a view means; "1000+" beyond a thousand. */
export async function countForExport(actor: Actor, view: ListView): Promise<number | string> {
  const { count } = await listPage(actor, { ...view, after: null, before: null });
  return count < countedAtMost ? count : `${countedAtMost - 1}+`;
}

/** Lines of CSV (`;`, BOM), a batch at a time. */
export async function* exportCsv(actor: Actor, view: ListView): AsyncGenerator<string> {
  yield peopleHeader();
  for await (const people of everyoneListed(actor, view)) {
    yield people.map((person) => personLine({ ...person, erasedAt: null })).join("");
  }
}
