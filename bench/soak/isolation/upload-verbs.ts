/** What the core does with drafts and photos, in the same shape. */
import { discardDraft, planDraft } from "#lib/users/imports/draft-ends";
import {
  addDraftChunk,
  createDraft,
  draftBytes,
  listDrafts,
  readDraft,
  saveDraft,
} from "#lib/users/imports/drafts";
import { rememberedReading } from "#lib/users/imports/remembered-reading";
import { keepPhoto, photoNames, readPhoto } from "#lib/users/photos";
import type { Verb } from "./verbs.ts";
import { listOf, photoOf } from "./world.ts";

export const uploadVerbs: Record<string, Verb> = {
  createDraft: {
    of: null,
    run: async ({ actor, marker, name, flag }) => {
      const [bytes = new Uint8Array()] = listOf([name], marker, "add", {}).source();
      const id = await createDraft(actor, { name: `${marker}.csv`, size: bytes.length });
      if (flag) await addDraftChunk(actor, id, 0, bytes);
      return id;
    },
  },
  addDraftChunk: {
    of: "drafts",
    run: ({ actor, id, marker, name, n }) => {
      const [bytes = new Uint8Array()] = listOf([name], marker, "add", {}).source();
      return addDraftChunk(actor, id, n % 3 ? 0 : n, bytes);
    },
  },
  readDraft: { of: "drafts", run: ({ actor, id }) => readDraft(actor, id) },
  saveDraft: {
    of: "drafts",
    run: async ({ actor, id, marker, flag }) => {
      const { revision } = await readDraft(actor, id);
      return saveDraft(actor, id, flag ? { mapping: { title: marker } } : {}, revision);
    },
  },
  listDrafts: { of: null, run: ({ actor }) => listDrafts(actor) },
  planDraft: {
    of: "drafts",
    run: ({ actor, id, n }) =>
      planDraft(actor, id, { mode: n % 2 ? "add" : "replace", expectedRows: n }),
  },
  discardDraft: { of: "drafts", run: ({ actor, id }) => discardDraft(actor, id) },
  draftBytes: {
    of: "drafts",
    run: async ({ actor, id }) => {
      const source = await draftBytes(actor, id);
      return Buffer.concat(await Array.fromAsync(source())).toString();
    },
  },
  rememberedReading: { of: null, run: ({ actor }) => rememberedReading(actor) },
  keepPhoto: {
    of: null,
    run: ({ actor, name, marker }) => keepPhoto(actor, `${name}.gif`, photoOf(marker)),
  },
  photoNames: { of: null, run: ({ actor }) => photoNames(actor) },
  readPhoto: {
    of: null,
    run: async ({ actor, name }) => {
      const photo = await readPhoto(actor, `${name}.gif`);
      return Buffer.from(photo.bytes ?? []).toString();
    },
  },
};
