import { expect, test } from "vitest";
import { createLog } from "../log.ts";
import { erasedIn, logErased } from "./erased-log.ts";

test("whoever was erased on request is found in a log again, and nobody else", () => {
  const lines: string[] = [];
  const log = createLog("info", { process: "web" }, (line) => lines.push(line));
  const [organisationId, personId] = [crypto.randomUUID(), crypto.randomUUID()];
  log.info("run", { organisationId, personId: crypto.randomUUID() });
  logErased(log, { organisationId, personId });
  const cut = lines.at(-1)?.slice(0, 120) ?? "";
  expect(erasedIn(`Ready\n${lines.join("")}${cut}`)).toEqual([personId]);
});
