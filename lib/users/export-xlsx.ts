/** The people of a view as an Excel workbook. */
import type { UserRow } from "#db/users";
import type { Actor } from "../auth/actors.ts";
import { workbookOf } from "../spreadsheets/xlsx.ts";
import { listFieldRules } from "./fields.ts";
import { everyoneListed } from "./list.ts";
import type { ListView } from "./list-view.ts";

/** Bytes of the workbook, a batch of people at a time. */
export function exportXlsx(actor: Actor, view: ListView): AsyncGenerator<Uint8Array> {
  const head = [...listFieldRules.map((rule) => rule.header), "CSV_ENABLED"];
  return workbookOf("Users", head, rowsOf(actor, view));
}

async function* rowsOf(actor: Actor, view: ListView) {
  for await (const people of everyoneListed(actor, view)) yield people.map(valuesOf);
}

function valuesOf(person: UserRow): string[] {
  const fields = listFieldRules.map(({ field, kind }) =>
    kind === "flag" ? String(Number(person[field])) : String(person[field] ?? ""),
  );
  return [...fields, String(person.active)];
}
