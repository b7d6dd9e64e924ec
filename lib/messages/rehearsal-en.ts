import type { ErrorCode } from "#lib/errors";
import type { Rehearsed, RehearsedKind } from "#lib/scim/rehearsal-decision";

interface KindTexts {
  title: string;
  lead: string;
}

/** What would become of people, and what to do about it. */
const kinds = {
  recognised: {
    title: "Recognised by user name",
    lead: "They stay the same people. From then on they come from this connection.",
  },
  renamed: {
    title: "Recognised by e-mail, get a new user name",
    lead: "They stay the same people, with all that is known of them, under the user name of the directory.",
  },
  new: { title: "New", lead: "Nobody here has this user name or e-mail address." },
  doubled: {
    title: "New, but perhaps somebody who is here",
    lead: "Somebody has the same e-mail address, and it is not clear that it is the same person. They come in as new people and are flagged; on their page you say whether they are one person.",
  },
  twice: {
    title: "Twice in the export",
    lead: "This user name stands in a row above too. Such a row changes the person of that row.",
  },
  disabled: {
    title: "Disabled in the directory",
    lead: "Whoever is here by this user name loses access when the directory says so. Nobody new is made of them.",
  },
  elsewhere: {
    title: "From another connection",
    lead: "Another directory brings these people: this one is refused for them. Hand them over first, or leave them out.",
  },
  unreadable: {
    title: "Rows that cannot be read",
    lead: "They have no user name, or more or fewer values than there are columns. Look at these lines of the file.",
  },
  missing: {
    title: "Here, but not in the export",
    lead: "They stay as they are: a directory ends only the access of people it has brought itself. End their access under Users, or assign them in the directory.",
  },
} satisfies Record<RehearsedKind, KindTexts>;

/** Texts of the rehearsal of a directory, in English. */
export const rehearsalEn = {
  tab: "Rehearse",
  title: "Rehearse before it begins",
  lead: "Upload the directory's list of users, and see by name whom it would recognise, who would come in twice, and who is missing. Nothing is changed and nothing is kept.",
  how: "In the Entra admin centre: Users → All users → Download users. Any CSV with a column of user names will do; of an export of everybody, keep those whom you assign to the application.",
  select: {
    drop: "Drop the export here",
    choose: "Choose the export",
    kinds: "CSV, at most 20 MB.",
    several: "One file at a time.",
  },
  again: "Choose another export",
  reading: "Reading {file}…",
  read: "{file}: {rows} rows. The user names come from the column {column}.",
  unreachable: "The file could not be sent. Look at your connection and choose it again.",
  summary: "What would happen",
  kinds,
  more: "And {count} more: they stand in the download.",
  line: "line {line}",
  was: "was {name}",
  like: "like {names}",
  access: { returns: "gets access again", ends: "loses access" } satisfies Record<
    NonNullable<Rehearsed["access"]>,
    string
  >,
  download: "Download everybody as CSV",
  downloading: "Making the file…",
  columns: {
    kind: "What would happen",
    name: "Name",
    userName: "User name",
    others: "Here",
    access: "Access",
  },
  fileName: "rehearsal",
  problems: {
    forbidden: "Only an Admin can do this.",
    not_found: "This connection does not exist (any more).",
    invalid: "This file cannot be read: it is larger than 20 MB, or no CSV.",
    conflict: "Something changed meanwhile. Load the page again.",
    locked: "This cannot be done now.",
    wrong_state: "This connection is closed. Make a new one.",
    plan_changed: "Something changed meanwhile. Load the page again.",
  } satisfies Record<ErrorCode, string>,
};

/** The texts of the rehearsal in one language. */
export type RehearsalMessages = typeof rehearsalEn;
