import { expect, test } from "vitest";
import { createLog } from "../../log.ts";
import { list, newOrganisation, person, testDatabase } from "../testing.ts";
import { reportRun, submitList } from "./runs.ts";
import { takeUpInterrupted } from "./worker.ts";

const database = testDatabase();
const log = createLog("error");

test("a command's import has failed when nobody works on it at two looks, and not in the moment before it begins", async () => {
  const { lists } = await newOrganisation(database());
  const source = () => [new TextEncoder().encode(list([person("JanJ")]))];
  const id = await submitList(lists, { name: "list.csv", mode: "add", source });
  await database().owner`
    update runs set options = options || '{"performer": "command"}' where id = ${id}`;
  const status = async () => (await reportRun(lists, id)).run.status;

  const seen = await takeUpInterrupted(log, new Set());
  expect(await status()).toBe("reading");
  await takeUpInterrupted(log, seen);
  expect(await status()).toBe("failed");
});
