/** Everything the product knows of one person, as files for them (AVG articles 15 and 20). */
import { strToU8, zipSync } from "fflate";
import postgres from "postgres";
import { type Handle, inOrganisation } from "#db/client";
import { addEntry } from "#db/history";
import { filesOfRuns } from "#db/history-list";
import { findPhoto } from "#db/photos";
import { rowsOfPerson } from "#db/privacy-ends";
import { findUser } from "#db/users";
import { type Actor, mustChangePeople } from "../auth/actors.ts";
import { DomainError } from "../errors.ts";
import { isId } from "../ids.ts";
import { byteOrderMark, csvLine } from "../spreadsheets/csv.ts";
import { photoKey } from "../users/photo-file.ts";
import { authorship } from "../users/writing.ts";
import { places } from "./places.ts";

type Row = Record<string, unknown>;

/** Kinds of rows that name somebody else: a newcomer who clashes with the person, another record told apart from it. */
const ofOthers: Record<string, (row: Row) => boolean> = {
  run_changes: ({ kind }) => kind === "conflict" || kind === "created",
  history: ({ kind }) => kind === "two_people",
};

/**
 * A zip: `person.json` with all of it, a CSV per place, and the photo. That it was taken is written
 * down first. Rows about anybody else are not in it.
 * @throws DomainError forbidden, not_found
 */
export async function copyOfPerson(actor: Actor, id: string): Promise<Uint8Array> {
  mustChangePeople(actor);
  return inOrganisation(actor.organisationId, async (at) => {
    const user = isId(id) ? await findUser(at, id) : undefined;
    if (!user) throw new DomainError("not_found", "There is no such person.");
    await addEntry(at, { by: authorship(actor), kind: "person_exported", userId: id });
    const known = await knownOf(at, id);
    const photo = user.profilePhoto === null ? undefined : await photoOf(at, user.profilePhoto);
    const made = { madeAt: new Date().toISOString(), personId: id };
    return zipSync({
      "person.json": strToU8(`${JSON.stringify({ ...made, ...known }, null, 2)}\n`),
      ...Object.fromEntries(
        Object.entries(known).map(([name, rows]) => [`${name}.csv`, strToU8(csvOf(rows))]),
      ),
      ...photo,
    });
  });
}

/** By place, its rows about this person; places that hold none are left out. */
async function knownOf(at: Handle, id: string): Promise<Record<string, Row[]>> {
  const known: Record<string, Row[]> = {};
  for (const { at: table, of, withheld = [] } of places) {
    // Two columns: a row about two people, of whom one is somebody else.
    const [column, other] = of?.columns ?? [];
    if (column === undefined || other !== undefined) continue;
    const without = [...withheld, ...(column === "user_id" ? [column] : [])];
    const found = await rowsOfPerson(at, { table, column, without }, id);
    const own = found.filter((row) => !ofOthers[table]?.(row));
    if (own.length > 0) known[postgres.toCamel(table)] = own.map(inCamel);
  }
  const runs = new Set(
    [...(known["history"] ?? []), ...(known["runChanges"] ?? [])].map((row) => row["runId"]),
  );
  const imports = await filesOfRuns(
    at,
    [...runs].filter((run) => typeof run === "string"),
  );
  return { ...known, ...(imports.length > 0 && { imports: imports.map((run) => ({ ...run })) }) };
}

async function photoOf(at: Handle, name: string): Promise<Record<string, Uint8Array>> {
  const key = photoKey(name);
  const photo = key === null ? undefined : await findPhoto(at, key, "");
  return photo?.bytes && key !== null ? { [`photo-${key}`]: photo.bytes } : {};
}

function inCamel(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [postgres.toCamel(name), value]),
  );
}

function csvOf(rows: Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (value: unknown) =>
    value === null || value === undefined
      ? ""
      : typeof value === "object"
        ? JSON.stringify(value)
        : String(value);
  const lines = rows.map((row) => csvLine(columns.map((column) => cell(row[column]))));
  return byteOrderMark + csvLine(columns) + lines.join("");
}
