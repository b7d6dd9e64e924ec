/** Words before a Dutch, or another, surname, whatever their case; others in lower case count as such too. */
const prefixes =
  /^(?:(?:van|von|de|der|den|het|ten|ter|te|'t|’t|la|le|el|al|di|da|du|des)\s+)+(?=\S)/iu;

/** "Jan van der Berg" becomes "JB". */
export function initialsOf(person: {
  name: string;
  firstName: string | null;
  surname: string | null;
}): string {
  if (person.firstName === null) return first(person.name, letter);
  const surname = (person.surname ?? "").replace(prefixes, "");
  return first(person.firstName, letter) + (first(surname, capital) || first(surname, letter));
}

const letter = /[\p{L}\p{N}]/u;
// Of "d'Ancona" and "'s-Gravesande" the capital counts.
const capital = /\p{Lu}/u;

function first(text: string, wanted: RegExp): string {
  return (text.match(wanted)?.[0] ?? "").toUpperCase();
}
