import { expect, test } from "vitest";
import { chunkBytes } from "#db/files";
import { type Actor, accountActor, operatorActor } from "../../auth/actors.ts";
import { newAccount } from "../../auth/testing.ts";
import { newOrganisation, testDatabase } from "../testing.ts";
import { discardDraft, planDraft } from "./draft-ends.ts";
import {
  addDraftChunk,
  createDraft,
  draftBytes,
  listDrafts,
  readDraft,
  saveDraft,
} from "./drafts.ts";
import { rememberedReading } from "./remembered-reading.ts";
import { uploadedDraft } from "./testing.ts";

const database = testDatabase();
const week = { mode: "replace", expectedRows: 2 } as const;

/** Bytes that differ from place to place. */
function noise(size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, at) => (at * 7 + (at >> 12)) % 251);
}

function chunk(bytes: Uint8Array, n: number): Uint8Array {
  return bytes.subarray(n * chunkBytes, (n + 1) * chunkBytes);
}

async function read(source: Awaited<ReturnType<typeof draftBytes>>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(source()));
}

test("an upload goes on where it was broken off, and the file is what was sent", async () => {
  const { admin } = await newOrganisation(database());
  const bytes = noise(2 * chunkBytes + 100);
  const id = await createDraft(admin, { name: "list.csv", size: bytes.length });
  await addDraftChunk(admin, id, 0, chunk(bytes, 0));
  await addDraftChunk(admin, id, 2, chunk(bytes, 2));

  expect(await readDraft(admin, id)).toMatchObject({ received: 1, isComplete: false, chunkBytes });
  await expect(draftBytes(admin, id)).rejects.toMatchObject({ code: "wrong_state" });

  await addDraftChunk(admin, id, 1, chunk(bytes, 1));
  expect(await readDraft(admin, id)).toMatchObject({ received: 3, isComplete: true });
  expect((await read(await draftBytes(admin, id))).equals(bytes)).toBe(true);
});

test("the same chunk twice, or at the same time, changes nothing; another one in its place is refused", async () => {
  const { admin } = await newOrganisation(database());
  const bytes = noise(chunkBytes + 10);
  const id = await createDraft(admin, { name: "list.csv", size: bytes.length });
  const sending = [0, 0, 1, 0, 1, 1].map((n) => addDraftChunk(admin, id, n, chunk(bytes, n)));
  await Promise.all(sending);
  expect(await readDraft(admin, id)).toMatchObject({ received: 2, isComplete: true });

  const other = addDraftChunk(admin, id, 0, new Uint8Array(chunkBytes));
  await expect(other).rejects.toMatchObject({ code: "conflict" });
  expect((await read(await draftBytes(admin, id))).equals(bytes)).toBe(true);
});

test("a chunk of a size or in a place that the file has not is refused", async () => {
  const { admin } = await newOrganisation(database());
  const bytes = noise(chunkBytes + 10);
  const id = await createDraft(admin, { name: "list.csv", size: bytes.length });
  for (const [n, size] of [
    ...[
      [0, chunkBytes - 1],
      [0, chunkBytes + 1],
      [0, 10],
      [1, 9],
      [1, 11],
      [1, 0],
    ],
    ...[
      [2, 10],
      [-1, 10],
      [0.5, 10],
      [Number.NaN, 10],
      [2 ** 40, 10],
    ],
  ] as [number, number][]) {
    const adding = addDraftChunk(admin, id, n, new Uint8Array(size));
    await expect(adding, `${n} of ${size}`).rejects.toMatchObject({ code: "invalid" });
  }
  expect(await readDraft(admin, id)).toMatchObject({ received: 0 });
});

test.each([0, -1, 1.5, Number.NaN, 200 * 1024 * 1024 + 1])(
  "a file of %s bytes is refused before any of them comes",
  async (size) => {
    const { admin } = await newOrganisation(database());
    const creating = createDraft(admin, { name: "list.csv", size });
    await expect(creating).rejects.toMatchObject({ code: "invalid" });
  },
);

test("twenty lists may wait at a time, also when they come together", async () => {
  const { admin } = await newOrganisation(database());
  const asked = Array.from({ length: 25 }, () => createDraft(admin, { name: "list.csv", size: 9 }));
  const outcomes = await Promise.allSettled(asked);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
  const [first] = await listDrafts(admin);
  await discardDraft(admin, first?.id ?? "");
  expect(await createDraft(admin, { name: "list.csv", size: 9 })).toBeTruthy();
});

test("a draft with its corrections is a colleague's too, and says who began it", async () => {
  const { id: organisationId } = await newOrganisation(database());
  const account = await newAccount(organisationId);
  const admin = accountActor({ organisationId, id: account.id, role: "admin" });
  const colleague = operatorActor(organisationId, "list");
  const id = await uploadedDraft(admin);
  const corrections = {
    fixes: ["shorten" as const],
    cells: { 1: { title: "Chef" } },
    removed: [2],
  };
  await saveDraft(admin, id, { delimiter: ";", corrections }, null);

  const [draft] = await listDrafts(colleague);
  expect(draft).toMatchObject({ id, name: "list.csv", by: "Sanne de Wit", isComplete: true });
  expect(draft?.read).toEqual({ delimiter: ";", corrections });
});

test("of two colleagues who mend one list, the second is told, and nothing of the first is lost", async () => {
  const { admin } = await newOrganisation(database());
  const id = await uploadedDraft(admin);
  const mended = (displayName: string) => ({
    corrections: { fixes: [], cells: { 1: { displayName } }, removed: [] },
  });
  const { revision: begun } = await readDraft(admin, id);
  expect(begun).toBeNull();
  const first = await saveDraft(admin, id, mended("Anneke"), begun);
  await expect(saveDraft(admin, id, mended("Berend"), begun)).rejects.toMatchObject({
    code: "conflict",
  });
  expect(await readDraft(admin, id)).toMatchObject({ read: mended("Anneke"), revision: first });

  expect(await saveDraft(admin, id, mended("Anneke"), begun)).toBe(first);
  expect(await saveDraft(admin, id, mended("Berend"), first)).not.toBe(first);
});

test("Managers have no part in drafts, and foreign ids answer like unknown ones", async () => {
  const here = await newOrganisation(database());
  const there = await newOrganisation(database());
  const id = await uploadedDraft(there.admin);
  const calls = (actor: Actor, which: string) => [
    () => addDraftChunk(actor, which, 0, new Uint8Array(1)),
    () => readDraft(actor, which),
    () => saveDraft(actor, which, {}, null),
    () => draftBytes(actor, which),
    () => planDraft(actor, which, week),
    () => discardDraft(actor, which),
  ];
  for (const which of [id, "01890a5d-ac96-774b-bcce-b302099a8057", "no id\0"]) {
    for (const call of calls(here.admin, which)) {
      await expect(call()).rejects.toMatchObject({
        ...{ code: "not_found", message: "There is no such list." },
      });
    }
  }
  for (const call of [
    ...calls(there.manager, id),
    () => createDraft(there.manager, { name: "list.csv", size: 1 }),
    () => listDrafts(there.manager),
    () => rememberedReading(there.manager),
  ]) {
    await expect(call()).rejects.toMatchObject({ code: "forbidden" });
  }
  expect(await listDrafts(here.admin)).toEqual([]);
  expect(await readDraft(there.admin, id)).toMatchObject({ isComplete: true });
});
