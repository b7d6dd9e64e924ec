import { expect, test } from "vitest";
import { inOrganisation } from "#db/client";
import { listErasures } from "#db/privacy-records";
import { setAuthSecret } from "../auth/sealing.ts";
import { endAccess } from "../users/access.ts";
import { addDraftChunk, createDraft } from "../users/imports/drafts.ts";
import { submitList } from "../users/imports/runs.ts";
import { mergeUsers } from "../users/merge.ts";
import { showUserNamed } from "../users/people.ts";
import { bytesOf, list, newOrganisation, person, runList, testDatabase } from "../users/testing.ts";
import { placeHold } from "./holds.ts";
import { endOldCopies, isListGone } from "./old-copies.ts";
import { personTerm } from "./person.ts";

const database = testDatabase();
setAuthSecret("a secret of the tests");
const dayMs = 24 * 3_600_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs);

test("lists, plans by name and refused rows end with the term; what waits longer is discarded; a draft and younger lists stay", async () => {
  const { id, lists } = await newOrganisation(database());
  const bad = { ...person("bad"), email: "no address" };
  const first = await runList(lists, list([person("one"), bad]), "add", { skipRefused: true });
  const waiting = await submitList(lists, {
    ...{ name: "list.csv", source: bytesOf(list([person("two")])), mode: "add" },
    options: { performer: "command", dryRun: true },
  });
  const bytes = new TextEncoder().encode("a draft");
  await addDraftChunk(
    lists,
    await createDraft(lists, { name: "d.csv", size: bytes.length }),
    0,
    bytes,
  );
  await database().owner`
    update runs set created_at = created_at - interval '40 days' where organisation_id = ${id}`;
  await database().owner`
    update files set created_at = created_at - interval '40 days' where organisation_id = ${id}`;
  await runList(lists, list([person("three")]), "add");

  const ended = await endOldCopies(id);
  expect(ended).toEqual({ run_changes: 1, run_issues: 1, file_chunks: 2 });
  expect(await endOldCopies(id)).toEqual({});
  const rows = await database().owner<{ id: string; status: string; counts: object }[]>`
    select id, status, counts from runs where organisation_id = ${id} order by created_at`;
  expect(rows.find((run) => run.id === waiting)?.status).toBe("discarded");
  expect(rows.find((run) => run.id === first.run.id)?.counts).toEqual(first.run.counts);
  const [left] = await database().owner`
    select count(*)::int as chunks from file_chunks where organisation_id = ${id}`;
  expect(left).toEqual({ chunks: 2 });
  const [told] = await inOrganisation(id, (at) => listErasures(at, 9));
  expect(told?.counts).toEqual(ended);
});

test("an import is old from the day its list is gone", async () => {
  const { lists } = await newOrganisation(database());
  const came = new Date().toISOString();
  expect(await isListGone(lists, came, inDays(29))).toBe(false);
  expect(await isListGone(lists, came, inDays(31))).toBe(true);
});

test("a legal hold on a record that gives way in a merge holds the record that stays", async () => {
  const { admin, lists } = await newOrganisation(database());
  await runList(lists, list([person("older"), person("newer")]), "add");
  const older = await showUserNamed(lists, "older");
  const newer = await showUserNamed(lists, "newer");
  await placeHold(admin, newer.id, { reason: "a case at court", until: null });
  const merged = await mergeUsers(admin, older.id, newer.id);
  await endAccess(admin, merged.id);
  expect((await personTerm(admin, merged.id)).term).toMatchObject({ isHeld: true });
});
