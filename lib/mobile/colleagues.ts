/** What employees see: themselves, and of their colleagues what the organisation shows. */
import { type Handle, inOrganisation } from "#db/client";
import * as db from "#db/mobile-colleagues";
import { ownOrganisation } from "#db/organisations";
import { findPhoto } from "#db/photos";
import { DomainError } from "../errors.ts";
import { isId } from "../ids.ts";
import { type Place, readPage } from "../paging.ts";
import { namesPhoto, photoKey } from "../users/photo-file.ts";
import type { KeptPhoto } from "../users/photos.ts";
import { sortKey } from "../users/sort-key.ts";
import { pageSize } from "./page-size.ts";
import type { Employee } from "./sessions.ts";
import { shownFields } from "./settings.ts";
import type { ChoosableField } from "./shown.ts";

/** A person as a colleague sees them: null is empty, or not shown in this organisation. */
export interface Colleague {
  id: string;
  name: string;
  title: string | null;
  department: string | null;
  phone: string | null;
  mobile: string | null;
  email: string | null;
  /** Trained in BHV; null when the organisation does not show it. */
  emergencyResponse: boolean | null;
  /** Trained in EHBO. */
  firstAid: boolean | null;
  /** An https link, or an address of ours below APP_URL, which asks for the session too. */
  photo: string | null;
}

export interface Profile extends Colleague {
  organisation: { id: string; name: string };
  /** What colleagues see besides the name. */
  shown: ChoosableField[];
}

/** Whoever is signed in, with all that is known of them here. @throws DomainError not_found (no access any more) */
export async function me(employee: Employee): Promise<Profile> {
  return inOrganisation(employee.organisationId, async (at) => {
    const row = await db.findColleague(at, employee.userId);
    if (!row) throw gone();
    const { id, name } = await ownOrganisation(at);
    return { ...colleague(row), organisation: { id, name }, shown: await shownFields(at) };
  });
}

export interface Asked {
  /** Part of a name; blank asks for everybody. */
  search?: string | undefined;
  /** Only people trained in each of these; what the organisation does not show finds nobody. */
  trained?: ("emergencyResponse" | "firstAid")[] | undefined;
  /** The id of the person to go on after, or to go back before. */
  place?: Place | undefined;
}

export interface ColleaguePage {
  colleagues: Colleague[];
  /** The person to go on after; null on the last page. */
  next: string | null;
  /** The person to go back before; null on the first page. */
  previous: string | null;
  /** What this organisation shows: the filters that make sense. */
  shown: ChoosableField[];
}

/** A page of everybody with access, by name. */
export async function colleagues(employee: Employee, asked: Asked): Promise<ColleaguePage> {
  const { search = "", trained = [], place } = asked;
  const from = { after: knownId(place?.after), before: knownId(place?.before) };
  return inOrganisation(employee.organisationId, async (at) => {
    const shown = await shownFields(at);
    const isAskable = trained.every((one) => shown.includes(one)) && isSearch(search);
    const key = sortKey(search.trim()) || undefined;
    const { rows, next, previous } = await readPage(
      from,
      pageSize,
      async (page) => (isAskable ? db.listColleagues(at, { search: key, trained, ...page }) : []),
      ({ id }) => id,
    );
    return { colleagues: rows.map((row) => colleague(row, shown)), next, previous, shown };
  });
}

/** No index answers a search without letter or digit. */
function isSearch(text: string): boolean {
  return text.trim() === "" || /[\p{L}\p{N}]/u.test(text);
}

function knownId(id: string | null | undefined): string | null {
  return id && isId(id) ? id : null;
}

/**
 * The photo of a colleague, or one's own, that is kept here.
 * @param known the `sha256` of what the asker has
 * @throws DomainError not_found; also for what is not shown
 */
export async function colleaguePhoto(
  employee: Employee,
  id: string,
  known = "",
): Promise<KeptPhoto> {
  return inOrganisation(employee.organisationId, async (at) => {
    const row = isId(id) ? await db.findColleague(at, id) : undefined;
    const key = row?.profilePhoto ? photoKey(row.profilePhoto) : null;
    const photo = key && (await showsPhoto(at, employee, id)) && (await findPhoto(at, key, known));
    if (!photo) throw gone();
    return photo;
  });
}

async function showsPhoto(at: Handle, { userId }: Employee, id: string): Promise<boolean> {
  return id === userId || (await shownFields(at)).includes("profilePhoto");
}

function gone(): DomainError {
  return new DomainError("not_found", "There is no such person.");
}

function colleague(row: db.ColleagueRow, shown?: ChoosableField[]): Colleague {
  const given = <T>(field: ChoosableField, value: T) =>
    shown === undefined || shown.includes(field) ? value : null;
  const written = [row.firstName, row.surname].filter((part) => part !== null).join(" ");
  return {
    id: row.id,
    // A directory may bring somebody without any name.
    name: (row.displayName ?? written) || "–",
    title: given("title", row.title),
    department: given("department", row.department),
    phone: given("phone", row.phone),
    mobile: given("mobile", row.mobile),
    email: given("email", row.email),
    emergencyResponse: given("emergencyResponse", row.emergencyResponse),
    firstAid: given("firstAid", row.firstAid),
    photo: given("profilePhoto", photoOf(row)),
  };
}

/** Links without encryption are shown by nobody: whoever is on the way would see who looks at whom. */
function photoOf({ id, profilePhoto }: db.ColleagueRow): string | null {
  if (profilePhoto === null) return null;
  if (namesPhoto(profilePhoto)) return `/api/mobile/colleagues/${id}/photo`;
  return profilePhoto.startsWith("https:") ? profilePhoto : null;
}
