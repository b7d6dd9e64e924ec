import type { ShownHappening } from "#components/users/happenings";
import type { ShownField } from "#components/users/person-view";
import { type Reader as HistoryReader, tell, textOf, wayIn } from "#lib/history/telling";
import { fillIn } from "#lib/messages/accounts";
import type { Locale } from "#lib/messages/locale";
import type { UsersMessages } from "#lib/messages/users-en";
import { userFields } from "#lib/users/fields";
import { fieldLabel } from "#lib/users/issues";
import type { WholePerson } from "#lib/users/list-person";
import { formatMoment } from "../../../moment.ts";
import { formatDay } from "../view.ts";

interface Reader {
  locale: Locale;
  timeZone: string;
  texts: UsersMessages;
  history: HistoryReader;
}

/** Whether somebody can enter, in one sentence. */
export function accessSentence(
  { user, deletedAt }: WholePerson,
  { locale, timeZone, texts }: Reader,
): string {
  const { person } = texts;
  const name = user.displayName ?? user.userName;
  if (deletedAt !== null) {
    const [owner, day] = [user.owner ?? "", formatMoment(deletedAt, locale, timeZone)];
    return fillIn(person.deleted, { name, owner, day });
  }
  if (user.blocked) return `${fillIn(person.blocked, { name })} ${person.blockedWhy}`;
  if (user.active && user.keepUntil !== null) {
    return fillIn(person.hasAccessUntil, { name, day: formatDay(user.keepUntil, locale) });
  }
  if (user.active && user.isGivenBack) {
    const why = fillIn(texts.givenBackWhy, { owner: user.owner ?? "" });
    return `${fillIn(person.hasAccess, { name })} ${why}`;
  }
  if (user.active) return fillIn(person.hasAccess, { name });
  if (user.deactivatedAt === null) return fillIn(person.noAccessPlain, { name });
  const day = formatMoment(user.deactivatedAt, locale, timeZone);
  return fillIn(person.noAccess, { name, day });
}

/** Every field with its value and where it comes from. */
export function shownFields({ user, origins }: WholePerson, reader: Reader): ShownField[] {
  const { locale, timeZone, texts, history } = reader;
  const fields = userFields.map((field) => {
    const value = user[field];
    const origin = origins[field];
    return {
      label: fieldLabel(field, locale),
      value: typeof value === "boolean" ? (value ? texts.yes : texts.no) : value,
      from: origin
        ? fillIn(texts.person.from, {
            way: origin.kind === "united" ? texts.person.byMerge : wayIn(origin, history),
            at: formatMoment(origin.at, locale, timeZone),
          })
        : null,
      isLocked: user.locked.includes(field),
    };
  });
  if (user.externalId === null) return fields;
  return [
    ...fields,
    {
      label: fieldLabel("externalId", locale),
      value: user.externalId,
      from: null,
      isLocked: false,
    },
  ];
}

/** What happened, in words. */
export function shownHappenings(
  { happenings }: WholePerson,
  { locale, timeZone, history }: Reader,
): ShownHappening[] {
  return happenings.map((entry) => {
    const { sentence, way, changes, reason } = tell(entry, history);
    return {
      key: entry.seq,
      at: formatMoment(entry.at, locale, timeZone),
      what: textOf(sentence),
      about: [way, reason].filter((word) => word !== null),
      // Of a newcomer the data above says the rest.
      changes: entry.kind === "created" ? [] : changes,
    };
  });
}
