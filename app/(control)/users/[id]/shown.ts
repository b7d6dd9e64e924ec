import type { ShownField, ShownHappening } from "#components/users/person-view";
import { fillIn } from "#lib/messages/accounts";
import type { Locale } from "#lib/messages/locale";
import type { UsersMessages } from "#lib/messages/users-en";
import { type ListField, listFields, userFields } from "#lib/users/fields";
import { fieldLabel } from "#lib/users/issues";
import type { Happening, WholePerson } from "#lib/users/list-person";
import { formatMoment } from "../../../moment.ts";
import { formatDay } from "../view.ts";

interface Reader {
  locale: Locale;
  timeZone: string;
  texts: UsersMessages;
}

/** A text of a catalogue by a word of the history; those it does not know have one of their own. */
function told<T extends string>(texts: Record<T, string>, word: string, other: T): string {
  return Object.hasOwn(texts, word) ? texts[word as T] : texts[other];
}

/** Whether somebody can enter, in one sentence. */
export function accessSentence({ user }: WholePerson, { locale, timeZone, texts }: Reader): string {
  const { person } = texts;
  const name = user.displayName ?? user.userName;
  if (user.blocked) return `${fillIn(person.blocked, { name })} ${person.blockedWhy}`;
  if (user.active && user.keepUntil !== null) {
    return fillIn(person.hasAccessUntil, { name, day: formatDay(user.keepUntil, locale) });
  }
  if (user.active) return fillIn(person.hasAccess, { name });
  if (user.deactivatedAt === null) return fillIn(person.noAccessPlain, { name });
  const day = formatMoment(user.deactivatedAt, locale, timeZone);
  return fillIn(person.noAccess, { name, day });
}

/** Every field with its value and where it comes from. */
export function shownFields({ user, origins }: WholePerson, reader: Reader): ShownField[] {
  const { locale, timeZone, texts } = reader;
  const fields = userFields.map((field) => {
    const value = user[field];
    const origin = origins[field];
    return {
      label: fieldLabel(field, locale),
      value: typeof value === "boolean" ? (value ? texts.yes : texts.no) : value,
      from: origin
        ? fillIn(texts.person.from, {
            way: told(texts.ways, origin.wayIn, "system"),
            at: formatMoment(origin.at, locale, timeZone),
          })
        : null,
    };
  });
  if (user.externalId === null) return fields;
  return [
    ...fields,
    { label: fieldLabel("externalId", locale), value: user.externalId, from: null },
  ];
}

/** What happened, in words. */
export function shownHappenings(person: WholePerson, reader: Reader): ShownHappening[] {
  const { locale, timeZone, texts } = reader;
  return person.happenings.map((happening, index) => ({
    key: `${person.happenings.length - index}`,
    at: formatMoment(happening.at, locale, timeZone),
    what: told(texts.kinds, happening.kind, "other"),
    who: `${whoDid(happening, texts)} · ${told(texts.ways, happening.wayIn, "system")}`,
    changes: changesOf(happening, reader),
  }));
}

function whoDid({ actorKind, account }: Happening, { actors }: UsersMessages): string {
  if (actorKind === "account") {
    return account === null ? actors.formerAccount : fillIn(actors.account, { name: account });
  }
  return told(actors, actorKind, "system");
}

/** Fields only: what else an entry holds, its kind says already. */
function changesOf({ kind, changes }: Happening, { locale, texts }: Reader): string[] {
  if (kind === "created") return [];
  const value = (given: unknown) => {
    if (typeof given === "boolean") return given ? texts.yes : texts.no;
    return given === null || given === "" ? texts.emptyValue : String(given);
  };
  return listFields
    .filter((field: ListField) => changes[field])
    .map((field) => {
      const [from, to] = changes[field] ?? [null, null];
      const label = fieldLabel(field, locale);
      return fillIn(texts.change, { field: label, from: value(from), to: value(to) });
    });
}
