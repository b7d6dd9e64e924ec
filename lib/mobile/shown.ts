/** What colleagues may see of each other. Pure. */
import type { UserField } from "../users/fields.ts";

/** What may be shown or not; a name is always shown. */
export const choosableFields = [
  "profilePhoto",
  "title",
  "department",
  "phone",
  "mobile",
  "email",
  "emergencyResponse",
  "firstAid",
] as const satisfies readonly UserField[];

export type ChoosableField = (typeof choosableFields)[number];

/** BHV and EHBO are there to be known; how to reach somebody is for the organisation to open. */
const usual: ChoosableField[] = [
  "profilePhoto",
  "title",
  "department",
  "emergencyResponse",
  "firstAid",
];

/** What was chosen, in the order above; what is usual when nothing was. */
export function shownOf(chosen: unknown): ChoosableField[] {
  const wanted: unknown[] = Array.isArray(chosen) ? chosen : usual;
  return choosableFields.filter((field) => wanted.includes(field));
}
