/** How a run is taken back: the product page in plain records. */
import { knownBy, type Model, note, stateOf } from "./model.testing.ts";
import { type Deed, type ModelRun, type Person, type State, same } from "./records.testing.ts";

/** Takes a run back; returns who was left as they are. */
export function undo(model: Model, run: ModelRun): Person[] {
  const steps = model.people.flatMap((person) => {
    const deed = person.deeds.find((one) => one.run === run && !one.undoes);
    if (!deed) return [];
    return [{ person, deed, skip: isChangedSince(person, deed), after: afterUndo(person, deed) }];
  });
  const going = () => steps.filter(({ skip }) => !skip);
  const restores = (name: string) =>
    going().some(({ deed, person, after }) => {
      return deed.before !== null && person.deleted && same(after.values.userName, name);
    });
  for (let settled = false; !settled; ) {
    settled = true;
    // A joiner whose user name goes back to the old record leaves the name with it.
    for (const { deed, after } of steps)
      if (deed.before === null) after.deleted = restores(after.values.userName);
    const after = (person: Person) => going().find((one) => one.person === person)?.after ?? person;
    for (const step of going()) {
      const isTaken = model.people.some(
        (other) => other !== step.person && clashes(step.person, step.after, other, after(other)),
      );
      if (!isTaken) continue;
      step.skip = true;
      settled = false;
    }
  }
  for (const { person, deed, after } of going()) takeBack(model, run, person, deed, after);
  run.status = "undone";
  return steps.filter(({ skip }) => skip).map(({ person }) => person);
}

function takeBack(model: Model, run: ModelRun, person: Person, deed: Deed, after: State): void {
  deed.undone = true;
  note(person, run);
  const undoing = person.deeds.at(-1);
  if (undoing) undoing.undoes = true;
  Object.assign(person, after);
  if (deed.term) person.kept = deed.term.before;
  for (const touch of person.touches) if (touch.run === run) touch.undone = true;
  // Whoever has no access keeps no term: it would end them a second time when they come back.
  if (!person.active) person.kept = false;
  if (deed.link) restoreLink(model, person, deed.link);
}

/** A term is no change of the record; of a term, only what touches it or the access is one. */
function isChangedSince({ deeds, touches }: Person, deed: Deed): boolean {
  const stands = (one: { undoes: boolean; undone: boolean }) => !one.undoes && !one.undone;
  if (deed.term) {
    const own = touches.findIndex(({ run, undoes }) => run === deed.run && !undoes);
    return touches.slice(own + 1).some(stands);
  }
  return deeds.slice(deeds.indexOf(deed) + 1).some((one) => stands(one) && one.term === null);
}

function afterUndo(person: Person, deed: Deed): State {
  if (deed.term) return stateOf(person);
  return deed.before ? stateOf(deed.before) : { ...stateOf(person), active: false };
}

/** Going back would claim what another person has and keeps. */
function clashes(person: Person, after: State, other: Person, others: State): boolean {
  const takesName =
    !after.deleted && (person.deleted || !same(person.values.userName, after.values.userName));
  if (takesName && !others.deleted && same(others.values.userName, after.values.userName))
    return !other.deleted;
  const takesEmail =
    after.active &&
    !person.shared &&
    (!person.active || !same(person.values.email, after.values.email));
  return (
    takesEmail && other.active && others.active && same(others.values.email, after.values.email)
  );
}

/** An external id that somebody else got since stays theirs. */
function restoreLink(model: Model, person: Person, { way, before }: NonNullable<Deed["link"]>) {
  if (before === undefined) delete person.links[way];
  else if (!knownBy(model, way, before)) person.links[way] = before;
}
