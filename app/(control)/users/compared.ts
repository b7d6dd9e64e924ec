import type { Labels, Person } from "#components/users/person";
import type { MergeMessages } from "#lib/messages/merge-en";
import type { UsersMessages } from "#lib/messages/users-en";
import { userFields } from "#lib/users/fields";

/** What some records say of one thing, in their order. */
export interface ComparedRow {
  label: string;
  values: string[];
}

export interface Compared {
  different: ComparedRow[];
  /** Labels of what is the same in all; what none has is left out. */
  equal: string[];
}

/** Records beside each other. */
export function compared(
  people: Person[],
  { texts, labels, words }: { texts: UsersMessages; labels: Labels; words: MergeMessages },
): Compared {
  const shown = (value: string | boolean | null) => {
    if (typeof value === "boolean") return value ? texts.yes : texts.no;
    return value ?? texts.notFilled;
  };
  const { access, owner, keepUntil } = words.compare;
  const rows: ComparedRow[] = [
    ...userFields.map((field) => ({
      label: labels[field],
      values: people.map((person) => shown(person[field])),
    })),
    { label: access, values: people.map((person) => texts.accesses[person.access]) },
    { label: owner, values: people.map((person) => person.owner ?? texts.byHand) },
    { label: keepUntil, values: people.map((person) => shown(person.keepUntilShown)) },
  ];
  const isEqual = ({ values }: ComparedRow) => values.every((value) => value === values[0]);
  return {
    different: rows.filter((row) => !isEqual(row)),
    equal: rows
      .filter((row) => isEqual(row) && row.values[0] !== texts.notFilled)
      .map(({ label }) => label),
  };
}
