import { expect, test } from "vitest";
import { importKill } from "../bench/soak/import-kill.ts";

test("an import is applied once or not at all, whichever process is killed in the middle of it", {
  timeout: 600_000,
}, async () => {
  const { failures, kills } = await importKill({ kills: 4, seed: 3 });

  expect(failures).toEqual([]);
  expect(kills).toBe(4);
});
