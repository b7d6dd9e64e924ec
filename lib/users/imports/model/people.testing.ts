/** What one person's verbs do: the form and a SCIM connection, in plain records. */
import { knownBy, type Model, newcomer, note } from "./model.testing.ts";
import { localFields, type Person, ranks, same, type Values } from "./records.testing.ts";

/** The verb is refused with this code and nothing happens. */
export class Refusal extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

type Given = Partial<Values> & { externalId?: string };
type Way = "hand" | "scim";

const holderOf = (model: Model, email: string, except: Person | null) =>
  model.people.find((p) => p !== except && p.active && email !== "" && same(p.values.email, email));
const namesake = (model: Model, userName: string, except: Person | null) =>
  model.people.find((p) => p !== except && !p.deleted && same(p.values.userName, userName));

export function create(model: Model, way: Way, given: Values & { externalId?: string }): Person {
  const known = way === "scim" ? recognise(model, given) : undefined;
  if (known) {
    write(model, way, known, given, true);
    return known;
  }
  const { externalId, ...rest } = given;
  const values = { ...rest };
  for (const field of localFields[way]) values[field] = field === "firstAid" ? "0" : "";
  const holder = holderOf(model, values.email, null);
  if (holder && way === "hand") throw new Refusal("conflict");
  if (namesake(model, values.userName, null)) throw new Refusal("conflict");
  const source = way === "hand" ? "manual" : "scim";
  const person = newcomer(
    model,
    { values: { ...values }, active: true, owner: way, source, deleted: false },
    null,
  );
  person.shared = holder !== undefined;
  if (way === "scim") person.links.scim = externalId ?? "";
  return person;
}

/** By external id, user name, else the e-mail of exactly one person of a lower rank who is not linked. */
function recognise(model: Model, given: Given): Person | undefined {
  const here = model.people.filter((person) => !person.deleted);
  const known =
    knownBy(model, "scim", given.externalId ?? "") ?? namesake(model, given.userName ?? "", null);
  if (known) return known;
  const lower = here.filter(
    (p) =>
      p.owner !== "scim" && p.links.scim === undefined && same(p.values.email, given.email ?? ""),
  );
  return lower.length === 1 ? lower[0] : undefined;
}

/** `brings`: the person stands in the directory, and comes back when they had left. */
export function write(
  model: Model,
  way: Way,
  person: Person,
  { externalId = "", ...given }: Given,
  brings = false,
): void {
  // What a connection brings of a field that is switched off for it is passed over.
  for (const field of localFields[way]) delete given[field];
  const values = { ...person.values, ...given };
  const changed = (Object.keys(given) as (keyof Values)[]).filter(
    (field) => person.values[field] !== values[field],
  );
  const isLocked = changed.some((field) => !localFields[person.owner].includes(field));
  if (way === "hand" && person.owner !== "hand" && isLocked) throw new Refusal("locked");
  const takenOver = ranks[person.owner] < ranks[way];
  const returns = brings && !person.active;
  let { shared } = person;
  if (changed.includes("email") || returns) {
    // Also of somebody without access: an address that is in use is not given out a second time by hand.
    shared = holderOf(model, values.email, person) !== undefined;
    if (shared && way === "hand") throw new Refusal("conflict");
  }
  if (namesake(model, values.userName, person)) throw new Refusal("conflict");
  const holder = knownBy(model, "scim", externalId);
  if (holder && holder !== person) throw new Refusal("conflict");
  const isNewLink = externalId !== "" && externalId !== person.links[way];
  const resourced = way === "scim" && (takenOver || brings) && person.source !== "scim";
  if (changed.length > 0 || takenOver || returns || isNewLink || resourced) note(person, null);
  Object.assign(person, { values, shared, active: person.active || returns });
  if (way === "hand") return;
  person.owner = "scim";
  if (takenOver || brings) person.source = "scim";
  if (takenOver) person.links.scim ??= "";
  if (externalId !== "") person.links.scim = externalId;
}

export function end(way: Way, person: Person): void {
  if (person.owner !== way) throw new Refusal("locked");
  // An Admin's *keep until* stands above the directory; the Admin himself may end it.
  if (!person.active || (way === "scim" && person.kept)) return;
  note(person, null);
  Object.assign(person, { active: false, kept: false });
}

export function restore(model: Model, way: Way, person: Person): void {
  if (way === "scim" && person.owner !== way) throw new Refusal("locked");
  if (person.active) return;
  const holder = holderOf(model, person.values.email, person);
  if (holder && way === "hand" && !person.shared) throw new Refusal("conflict");
  note(person, null);
  person.active = true;
  person.shared = holder !== undefined;
}

export function block(person: Person, blocked: boolean): void {
  person.blocked = blocked;
}

export function keep(person: Person, kept: boolean): void {
  if (kept && !person.active) throw new Refusal("wrong_state");
  person.kept = kept;
}

/**
 * *Same person*: the older id stays, with the values and owner of the record whose source ranks
 * higher, the newer one when they rank alike. Access is the owner's word; of two that rank alike
 * one is enough, since a merge is no leaving. Blocks and terms of either are the person's.
 */
export function merge(model: Model, a: Person, b: Person): void {
  if (a === b) throw new Refusal("invalid");
  const [older, newer] = a.n < b.n ? [a, b] : [b, a];
  const isAlike = older.owner === newer.owner;
  const from = ranks[newer.owner] >= ranks[older.owner] ? newer : older;
  const other = from === older ? newer : older;
  const active = from.active || ((isAlike || other.kept) && other.active);
  const thirds = model.people.filter(
    (p) => p !== older && p !== newer && p.active && same(p.values.email, from.values.email),
  );
  // A third record with the same e-mail is for the next merge; only SCIM may bring that about.
  const isUsed = active && from.values.email !== "";
  const isFlagged = isUsed && from.owner === "scim" && thirds.length > 0;
  const clashes = isUsed && from.owner !== "scim" && thirds.some(({ shared }) => !shared);
  if (clashes) throw new Refusal("conflict");
  note(newer, null);
  note(older, null);
  const { values, owner, source } = from;
  Object.assign(older, {
    values: { ...values },
    owner,
    source,
    active,
    shared: isFlagged,
    blocked: older.blocked || newer.blocked,
    kept: active && (older.kept || newer.kept),
    links: { ...newer.links, ...older.links },
  });
  Object.assign(newer, { active: false, deleted: true, links: {} });
}

/** The day has come for everybody who was kept until then. */
export function endDue(model: Model): void {
  for (const person of model.people.filter(({ active, kept }) => active && kept)) {
    note(person, null);
    Object.assign(person, { active: false, kept: false });
  }
}
