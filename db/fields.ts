/**
 * The columns of a person that a way in may bring, in the order of the field table (a test holds
 * the two together), and how SQL names them.
 */
export const userColumns = {
  userName: "user_name",
  firstName: "first_name",
  surname: "surname",
  displayName: "display_name",
  title: "title",
  phone: "phone",
  mobile: "mobile",
  department: "department",
  email: "email",
  firstAid: "first_aid",
  emergencyResponse: "emergency_response",
  profilePhoto: "profile_photo",
} as const;

export type UserColumn = keyof typeof userColumns;
export const userColumnNames = Object.keys(userColumns) as UserColumn[];

/** Flags are not null: a blank is "no". */
export const flagColumns: ReadonlySet<string> = new Set(["firstAid", "emergencyResponse"]);

/** Columns that are compared through a stored key; the key is written whenever the column is. */
export const keyColumns = {
  userName: "user_name_key",
  email: "email_key",
  displayName: "display_name_key",
} as const;
