/** Photos of people, kept by their file name: what a list means by `janjansen.jpg`. */
import { createHash } from "node:crypto";
import { type Handle, inOrganisation } from "#db/client";
import { ownOrganisation } from "#db/organisations";
import * as db from "#db/photos";
import { type Actor, mustChangePeople } from "../auth/actors.ts";
import { DomainError } from "../errors.ts";
import { photoFacts, photoKey } from "./photo-file.ts";

const mostPhotos = 20_000;
const mostBytes = 1024 ** 3;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * Keeps a photo under its name, in the place of an earlier one of that name. What it is, its bytes say.
 * @throws DomainError forbidden; invalid; wrong_state when there is no room for more
 */
export async function keepPhoto(actor: Actor, name: string, bytes: Uint8Array): Promise<void> {
  mustChangePeople(actor);
  const nameKey = photoKey(name);
  const facts = photoFacts(bytes);
  if (nameKey === null || facts === null) {
    throw new DomainError(
      "invalid",
      "A photo is a JPEG, PNG, WebP or GIF file of at most 2 MB with a name like janjansen.jpg.",
    );
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await inOrganisation(actor.organisationId, async (at) => {
    await db.lockPhotos(at);
    const others = await db.measurePhotos(at, nameKey);
    if (others.count >= mostPhotos || others.bytes + bytes.length > mostBytes) {
      throw new DomainError(
        "wrong_state",
        "There is no room for more photos: 20,000 of 1 GB together.",
      );
    }
    await db.putPhoto(at, { nameKey, type: facts.type, sha256, bytes });
  });
}

/** The keys of all photos kept: what the reader looks names up in. */
export async function photoNames(actor: Actor): Promise<string[]> {
  return inOrganisation(actor.organisationId, db.listPhotoKeys);
}

export interface KeptPhoto {
  type: string;
  sha256: string;
  /** Null when the asker has these bytes already. */
  bytes: Uint8Array | null;
}

/**
 * @param known the `sha256` of what the asker has
 * @throws DomainError not_found
 */
export async function readPhoto(actor: Actor, name: string, known = ""): Promise<KeptPhoto> {
  const key = photoKey(name);
  const row =
    key === null
      ? undefined
      : await inOrganisation(actor.organisationId, (at) => db.findPhoto(at, key, known));
  if (!row) throw new DomainError("not_found", "There is no such photo.");
  const { type, sha256, bytes } = row;
  return { type, sha256, bytes };
}

/**
 * Looks, once a day in each organisation, which photos nobody names any more, and erases those for
 * which the organisation's retention has passed since.
 * @returns how many were erased
 */
export async function erasePhotosNobodyNames(now: Date): Promise<number> {
  let erased = 0;
  const yesterday = new Date(now.getTime() - dayMs);
  for (const id of await db.organisationsWithPhotosToLookAt(yesterday)) {
    erased += await inOrganisation(id, (at) => eraseIn(at, now));
  }
  return erased;
}

async function eraseIn(at: Handle, now: Date): Promise<number> {
  const { retentionDays } = await ownOrganisation(at);
  const named = new Set((await db.namedPhotos(at)).map(photoKey));
  const kept = (await db.listPhotoKeys(at)).filter((key) => named.has(key));
  return db.settlePhotos(at, kept, now, new Date(now.getTime() - retentionDays * dayMs));
}
