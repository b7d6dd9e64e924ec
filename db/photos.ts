/** Photos of people, by the key of their file name. */
import { beforeOrganisation, type Handle } from "./client.ts";

export interface PhotoRow {
  nameKey: string;
  type: string;
  sha256: string;
  bytes: Uint8Array;
}

/** Held to the end of the transaction: photos are added one at a time, because they are counted. */
export async function lockPhotos(at: Handle): Promise<void> {
  await at.sql`select pg_advisory_xact_lock(hashtextextended(${`photos:${at.organisationId}`}, 1))`;
}

/** How many there are, and their bytes, but for the one of this name. */
export async function measurePhotos(
  at: Handle,
  without: string,
): Promise<{ count: number; bytes: number }> {
  const [row] = await at.sql<{ count: number; bytes: number }[]>`
    select count(*)::int as count, coalesce(sum(size), 0)::float8 as bytes from photos
    where organisation_id = ${at.organisationId} and name_key <> ${without}`;
  return row ?? { count: 0, bytes: 0 };
}

/** Adds a photo, or puts it in the place of the one that has its name. */
export async function putPhoto(at: Handle, photo: PhotoRow): Promise<void> {
  const { nameKey, type, sha256, bytes } = photo;
  await at.sql`
    insert into photos (organisation_id, name_key, type, size, sha256, bytes)
    values (${at.organisationId}, ${nameKey}, ${type}, ${bytes.length}, ${sha256}, ${bytes})
    on conflict (organisation_id, name_key) do update set type = excluded.type, size = excluded.size,
      sha256 = excluded.sha256, bytes = excluded.bytes, created_at = now(), unnamed_since = null`;
}

/** @param known the hash of what the asker has: those bytes are left out */
export async function findPhoto(
  at: Handle,
  nameKey: string,
  known: string,
): Promise<(Omit<PhotoRow, "bytes"> & { bytes: Uint8Array | null }) | undefined> {
  const [row] = await at.sql<(Omit<PhotoRow, "bytes"> & { bytes: Uint8Array | null })[]>`
    select name_key as "nameKey", type, sha256, case when sha256 <> ${known} then bytes end as bytes
    from photos where organisation_id = ${at.organisationId} and name_key = ${nameKey}`;
  return row;
}

export async function listPhotoKeys(at: Handle): Promise<string[]> {
  const rows = await at.sql<{ key: string }[]>`
    select name_key as key from photos where organisation_id = ${at.organisationId} order by name_key`;
  return rows.map(({ key }) => key);
}

/** The file names that people's records hold, as written there. */
export async function namedPhotos(at: Handle): Promise<string[]> {
  const rows = await at.sql<{ name: string }[]>`
    select distinct profile_photo as name from users
    where organisation_id = ${at.organisationId} and profile_photo is not null
      and profile_photo !~* '^https?://'`;
  return rows.map(({ name }) => name);
}

/**
 * Notes which photos somebody names, and deletes those that nobody has named since.
 * @returns how many were deleted
 */
export async function settlePhotos(
  at: Handle,
  named: string[],
  now: Date,
  since: Date,
): Promise<number> {
  const { sql, organisationId } = at;
  await sql`
    update photos set looked_at = ${now},
      unnamed_since = case when name_key = any(${named}::text[]) then null
        else coalesce(unnamed_since, ${now}) end
    where organisation_id = ${organisationId}`;
  const gone = await sql`
    delete from photos where organisation_id = ${organisationId} and unnamed_since <= ${since}`;
  return gone.count;
}

/** Where there are photos that nobody has looked at since. */
export async function organisationsWithPhotosToLookAt(since: Date): Promise<string[]> {
  const rows = await beforeOrganisation(
    (sql) => sql<{ id: string }[]>`select organisations_with_photos_to_look_at(${since}) as id`,
  );
  return rows.map((row) => row.id);
}
