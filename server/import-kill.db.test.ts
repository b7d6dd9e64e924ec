import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";

test("an import is applied once or not at all, whichever process is killed in the middle of it", {
  timeout: 600_000,
}, async () => {
  const campaign = spawn(process.execPath, ["bench/soak.ts", "import-kill", "4", "3"], {
    stdio: ["ignore", "inherit", "inherit"],
  });

  const [code] = await once(campaign, "exit");

  expect(code).toBe(0);
});
