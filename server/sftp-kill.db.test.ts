import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { hasSftpClient } from "#server/testing/sftp-clients";

test.skipIf(!hasSftpClient("sftp"))(
  "a daily file whose upload ended well is applied once, whichever process is killed meanwhile",
  {
    timeout: 600_000,
  },
  async () => {
    const campaign = spawn(process.execPath, ["bench/soak.ts", "sftp-kill", "3", "5"], {
      stdio: ["ignore", "inherit", "inherit"],
    });

    const [code] = await once(campaign, "exit");

    expect(code).toBe(0);
  },
);
