import { expect, test } from "vitest";
import { listUsers } from "../people.ts";
import { list, newOrganisation, person, runList, testDatabase } from "../testing.ts";
import { undoRun } from "./undo.ts";

const database = testDatabase();
const ten = Array.from({ length: 10 }, (_, n) => person(`user${n}`));

test("a list brings its people in, and the same list again changes nothing", async () => {
  const { lists } = await newOrganisation(database());

  const first = await runList(lists, list(ten), "add");
  const again = await runList(lists, list(ten), "add");

  expect(first.run.status).toBe("applied");
  expect(first.run.counts).toMatchObject({ rows: 10, created: 10, refused: 0 });
  expect(again.run.status).toBe("unchanged");
  expect(again.run.counts).toMatchObject({ rows: 10, unchanged: 10 });
});

test("a completely new list ends the access of who is missing, and undo gives it back", async () => {
  const { lists } = await newOrganisation(database());
  await runList(lists, list(ten), "add");

  const { run } = await runList(lists, list(ten.toSpliced(3, 1)), "replace");
  const left = await listUsers(lists);
  await undoRun(lists, run.id);
  const back = await listUsers(lists);

  expect(run.counts).toMatchObject({ rows: 9, unchanged: 9, deactivated: 1 });
  expect(left.map((user) => user.userName)).not.toContain("user3");
  expect(back).toHaveLength(10);
});
