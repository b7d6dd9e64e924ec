import { Icon, type IconName } from "#components/ui/icon";
import type { Person } from "#components/users/person";
import { fillIn } from "#lib/messages/accounts";
import type { UsersMessages } from "#lib/messages/users-en";

const accessLooks: Record<Person["access"], { icon: IconName; colour: string }> = {
  access: { icon: "check", colour: "text-text" },
  no_access: { icon: "none", colour: "text-quiet" },
  blocked: { icon: "lock", colour: "text-harm" },
};

/** Whether somebody may enter, as a sign and a word. */
export function AccessBadge({ person, texts }: { person: Person; texts: UsersMessages }) {
  const { icon, colour } = accessLooks[person.access];
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap align-middle ${colour}`}>
      <Icon name={icon} />
      {texts.accesses[person.access]}
      {person.keepUntilShown ? (
        <span className="text-quiet">{fillIn(texts.until, { day: person.keepUntilShown })}</span>
      ) : null}
      {person.isGivenBack && person.access === "access" ? (
        <span className="text-quiet" title={fillIn(texts.givenBackWhy, ownerOf(person))}>
          {texts.givenBack}
          <span className="sr-only">. {fillIn(texts.givenBackWhy, ownerOf(person))}</span>
        </span>
      ) : null}
    </span>
  );
}

function ownerOf({ owner }: Person) {
  return { owner: owner ?? "" };
}

/** Where somebody comes from. */
export function OwnerBadge({ owner, texts }: { owner: string | null; texts: UsersMessages }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap align-middle text-quiet">
      <Icon name={owner === null ? "hand" : "link"} />
      {owner ?? texts.byHand}
    </span>
  );
}

/** Which required fields are empty. */
export function IncompleteBadge({ missing, texts }: { missing: string; texts: UsersMessages }) {
  if (missing === "") return null;
  return (
    <span
      className="inline-flex items-center gap-1 whitespace-nowrap text-table text-waiting"
      title={fillIn(texts.incompleteWhy, { fields: missing })}
    >
      <Icon name="warning" size={14} />
      <span className="sr-only sm:not-sr-only">{texts.incomplete}</span>
      <span className="sr-only">{fillIn(texts.incompleteWhy, { fields: missing })}</span>
    </span>
  );
}

/** Perhaps the same person as somebody else in the list. */
export function FlagBadge({ person, texts }: { person: Person; texts: UsersMessages }) {
  if (!person.isFlagged) return null;
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap text-table text-waiting">
      <Icon name="twice" size={14} />
      <span className="sr-only sm:not-sr-only">{texts.marks.double}</span>
    </span>
  );
}
