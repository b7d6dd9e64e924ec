import type { NoResidue } from "#lib/connections/residue";

const none = {
  nothing_came: {
    title: "Nothing has come yet",
    scim: "{connection} has brought nobody yet. Once its first synchronisation is done, you see here who is not in it.",
    sftp: "No file of {connection} has been read yet. Once the first one has come, you see here who is not in it.",
  },
  additions: {
    title: "These files do not say who is missing",
    scim: "",
    sftp: "The files of {connection} hold additions and changes only. Let it bring full lists, under Settings, to see who is not in it.",
  },
  not_open: {
    title: "This connection is paused",
    scim: "Let {connection} go on first; then you see here who is not in it.",
    sftp: "Let {connection} go on first; once a file has come, you see here who is not in it.",
  },
} satisfies Record<NoResidue, { title: string; scim: string; sftp: string }>;

/** Texts of the page of those who are not in a new source, in English. */
export const residueEn = {
  tab: "Left over",
  title: "Who is not in {connection}",
  leadScim:
    "They have access, and {connection} has not brought them: they were added by hand, or come from a list or a daily file. {connection} changes nothing about them, so decide what becomes of them.",
  leadSftp:
    "They have access, and the newest file of {connection} does not name them: they were added by hand or come from a list. {connection} changes nothing about them, so decide what becomes of them.",
  none,
  nobody:
    "Everybody who has access is in {connection}, or was kept by an Admin. There is nothing to decide.",
  sending:
    "{connection} sent changes less than a quarter of an hour ago. Wait until the first synchronisation is done: until then people stand here who are still to come.",
  stillLive:
    "{files} still brings people. Pause or close it first, or its next file lets in again whose access you end.",
  people: { one: "{count} person", other: "{count} people" },
  noDepartment: "Without a department",
  more: "and {count} more",
  line: {
    one: "{count} person who has access is not in {connection}, and keeps it until you decide otherwise.",
    other:
      "{count} people who have access are not in {connection}, and keep it until you decide otherwise.",
  },
  look: "See who is left over",
  next: "You choose by name: end access, keep, or keep until a day; for one person, for a department or for everybody. Nothing changes before you submit, and it can be undone afterwards.",
  decide: { one: "Decide about {count} person", other: "Decide about {count} people" },
  waiting: "Somebody has begun to decide, and nothing has been submitted yet.",
  goOn: "Go on deciding",
  changed: "This has changed meanwhile. Load the page again.",
};

/** The texts of that page in one language. */
export type ResidueMessages = typeof residueEn;
