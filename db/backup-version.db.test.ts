import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { restoreDatabase } from "./backup.ts";
import { type BackupHead, writeBackup } from "./backup-file.ts";
import { cloneDatabase } from "./testing.ts";

test("a backup of another version says which one made it", async () => {
  const target = await cloneDatabase({
    ownerUrl: inject("ownerUrl"),
    templateDatabase: inject("templateDatabase"),
    authSecret: inject("authSecret"),
  });
  const folder = mkdtempSync(join(tmpdir(), "flexwhere-backup-"));
  const other = join(folder, "other.backup");
  const made = async (changes: Partial<BackupHead>) => {
    const head = {
      product: "Flexwhere Control Centre, Users",
      format: 1,
      version: "9.8.7",
      migration: { tag: "0099_later", when: 9e12 },
      createdAt: "",
    };
    await writeBackup(other, { ...head, ...changes }, (async function* () {})());
    return restoreDatabase(target.ownerUrl, other);
  };
  await expect(made({})).rejects.toThrow(/made by version 9\.8\.7 .*newer than this one/);
  await expect(made({ migration: { tag: "0000_early", when: 1 } })).rejects.toThrow(
    /made by version 9\.8\.7 \(database 0000_early\), but this database is at 0/,
  );
  await expect(made({ product: "Another" })).rejects.toThrow("no backup of this product");
  await target.drop();
  rmSync(folder, { recursive: true });
});
