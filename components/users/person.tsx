import type { UserField } from "#lib/users/fields";

/** A person as the Users pages draw one; moments and days are in the reader's words already. */
export interface Person extends Record<Exclude<UserField, PersonFlag>, string | null> {
  id: string;
  userName: string;
  firstAid: boolean;
  emergencyResponse: boolean;
  /** What the person is called here: the display name, else the user name. */
  name: string;
  access: "access" | "no_access" | "blocked";
  /** The connection's name; null by hand. */
  owner: string | null;
  /** Required fields that are empty, by their labels; empty when none is. */
  missing: string;
  /** Fields that only the connection changes. */
  locked: UserField[];
  /** ISO date. */
  keepUntil: string | null;
  keepUntilShown: string | null;
  updatedAtShown: string;
  /** Perhaps the same person as somebody else here. */
  isFlagged: boolean;
  /** An Admin gave back the access that the connection had ended. */
  isGivenBack: boolean;
}

type PersonFlag = "firstAid" | "emergencyResponse";

export type Labels = Record<UserField, string>;

/** What was typed in a form, by field; `keepUntil` among them. */
export type Typed = Record<string, string>;

export type SaveAnswer =
  | { saved: { id: string; name: string; changed: boolean } }
  | { problem: string; fields: Record<string, string> };

export type AccessDeed = "end" | "restore";

/** Who was changed, and who was not and why, by id. */
export interface AccessAnswer {
  changed: string[];
  refused: { why: string; ids: string[] }[];
}

/** The deeds of the Users page; each asks the server who is signed in and what they may do. */
export interface PeopleActions {
  save(id: string | null, typed: Typed): Promise<SaveAnswer>;
  /** Says that somebody else has this user name or e-mail; null when it is free. */
  isTaken(id: string | null, field: string, value: string): Promise<string | null>;
  setAccess(ids: string[], deed: AccessDeed): Promise<AccessAnswer>;
}
