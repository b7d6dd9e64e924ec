/** Whom the rows of a directory's export would meet, told beforehand by the rules of the core. Pure. */
import type { KnownPerson } from "#db/rehearsal";
import { meantBy } from "../users/recognising.ts";

/** A row as the directory would send it. */
export interface ExportRow {
  name: string;
  userName: string;
  userNameKey: string;
  emailKey: string | null;
  disabled: boolean;
}

export const rehearsedKinds = [
  "recognised",
  "renamed",
  "new",
  "doubled",
  "twice",
  "disabled",
  "elsewhere",
  "unreadable",
  "missing",
] as const;
/**
 * What would become of a row: recognised by its user name; taken over by e-mail, under a new user name; a new person;
 * a new person who may be one that is here; a user name that stood in the file before; disabled in the directory;
 * somebody of another SCIM connection. And of nobody's row: `missing`.
 */
export type RehearsedKind = (typeof rehearsedKinds)[number];

export interface Rehearsed {
  kind: RehearsedKind;
  name: string;
  userName: string;
  /** Who it is here. */
  personId: string | null;
  /** Who it is here, or may be, or what they were called before. */
  others: string[];
  /** Access that changes. */
  access: "returns" | "ends" | null;
}

/** Who has an e-mail address or a user name while the rows come in: those already here and those made on the way. */
type Person = Omit<KnownPerson, "id"> & { id: string | null };

const scimRank = 2;

/**
 * Row by row in the file's order, as a directory sends them: it looks for the user name first (and changes whom it
 * finds), then brings a new person, who is recognised by e-mail. External ids are not asked for: before a connection
 * is live it has none.
 */
export class Rehearsing {
  /** The people whom a row is about. */
  readonly met = new Set<string>();
  readonly #byUserName = new Map<string, Person>();
  readonly #byEmail = new Map<string, Set<Person>>();
  readonly #seen = new Set<string>();

  /** @param people in the order the core looks at them */
  constructor(people: readonly KnownPerson[]) {
    for (const person of people) this.#place({ ...person });
  }

  decide(row: ExportRow): Rehearsed {
    if (this.#seen.has(row.userNameKey)) return told("twice", row);
    this.#seen.add(row.userNameKey);
    const known = this.#byUserName.get(row.userNameKey);
    if (row.disabled) return this.#disabled(row, known);
    if (known) return this.#known(row, known);
    const alike = [...(this.#byEmail.get(row.emailKey ?? "") ?? [])];
    const byEmail = alike.map((one) => ({ ...one, id: one.id ?? "" }));
    const id = meantBy(scimRank, { byExternalId: null, byUserName: null, byEmail });
    const person = alike.find((one) => one.id !== null && one.id === id);
    const names = alike.map(({ name, userName }) => `${name} (${userName})`);
    if (person) {
      const { active, userName } = person;
      this.#takeOver(person, row);
      return told("renamed", row, person, [userName], active ? null : "returns");
    }
    this.#place({ ...row, ...{ id: null, active: true, rank: 2, isOwn: true, isLinked: true } });
    return told(names.length > 0 ? "doubled" : "new", row, undefined, names);
  }

  #known(row: ExportRow, person: Person): Rehearsed {
    if (person.id !== null) this.met.add(person.id);
    if (person.rank === scimRank && !person.isOwn) return told("elsewhere", row, person);
    const { active } = person;
    this.#takeOver(person, row);
    return told("recognised", row, person, [], active ? null : "returns");
  }

  /** Of somebody who is not here by that name, a directory says nothing. */
  #disabled(row: ExportRow, person: Person | undefined): Rehearsed {
    if (!person) return told("disabled", row);
    if (person.id !== null) this.met.add(person.id);
    const isOurs = person.rank < scimRank || person.isOwn;
    return told("disabled", row, person, [], person.active && isOurs ? "ends" : null);
  }

  #takeOver(person: Person, row: ExportRow): void {
    if (person.id !== null) this.met.add(person.id);
    this.#byUserName.delete(person.userNameKey);
    this.#byEmail.get(person.emailKey ?? "")?.delete(person);
    const { userName, userNameKey } = row;
    const emailKey = row.emailKey ?? person.emailKey;
    const taken = { active: true, rank: 2, isOwn: true, isLinked: true } as const;
    this.#place(Object.assign(person, { userName, userNameKey, emailKey, ...taken }));
  }

  #place(person: Person): void {
    this.#byUserName.set(person.userNameKey, person);
    if (person.emailKey === null) return;
    const same = this.#byEmail.get(person.emailKey) ?? new Set();
    this.#byEmail.set(person.emailKey, same.add(person));
  }
}

function told(
  kind: RehearsedKind,
  { name, userName }: ExportRow,
  person?: Person,
  others: string[] = [],
  access: Rehearsed["access"] = null,
): Rehearsed {
  return { kind, name, userName, personId: person?.id ?? null, others, access };
}
