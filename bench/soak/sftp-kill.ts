/**
 * `npm run soak -- sftp-kill [FILES] [SEED]`: kill -9 of the server of files, the worker, the web process and now and then
 * the database, while real clients upload daily files and these are worked on. Every file whose upload ended well is
 * applied once, whole, with its verdict; of the others none is applied in part.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { survivesLostConnection } from "#db/client";
import { chance } from "../shared/names.ts";
import { pidOf, within } from "../shared/processes.ts";
import { withStartedProduct } from "../shared/product.ts";
import { Bringer } from "./sftp/bringer.ts";

const bringers = 8;
const recoveryMs = 90_000;
/** From the beginning of an upload until its verdict is written, and a little more. */
const spanMs = 20_000;
/** In which an upload is surely under way. */
const uploading = { fromMs: 1_000, spanMs: 2_000 };
const killsEach = 5;
const victims = ["sftp", "worker", "web", "sftp", "worker", "web", "database"] as const;

interface KillResult {
  files: number;
  kills: number;
  /** Uploads that a kill broke off, and that were begun again. */
  broken: number;
  applied: number;
  slowestMs: number;
  failures: string[];
}

export async function run([files = "200", seed = "1"]: string[]): Promise<void> {
  process.on("uncaughtException", (error) => {
    if (!survivesLostConnection(error)) throw error;
  });
  const result = await sftpKill({ files: Number(files), seed: Number(seed) });
  console.table({ ...result, failures: result.failures.length });
  for (const failure of result.failures) console.error(failure);
  if (result.failures.length > 0) process.exitCode = 1;
}

async function sftpKill({ files, seed }: { files: number; seed: number }): Promise<KillResult> {
  return withStartedProduct(async ({ dataDir, actor, sftpPort }) => {
    const campaign: KillResult = {
      ...{ files: 0, kills: 0, broken: 0, applied: 0, slowestMs: 0 },
      failures: [],
    };
    const all = await Promise.all(
      Array.from({ length: Math.min(bringers, files) }, (_, n) =>
        Bringer.make(actor, { dataDir, port: sftpPort, name: `files-${n}` }),
      ),
    );
    let choice = seed * 1_000_000;
    const random = () => chance(++choice);
    for (let round = 1; campaign.files < files; round++) {
      const killing = kill(dataDir, random, campaign);
      const bringing = all.slice(0, files - campaign.files).map(async (bringer) => {
        campaign.files++;
        const begun = performance.now();
        campaign.broken += await bringer.bring(round, recoveryMs);
        await bringer.applied(recoveryMs);
        campaign.slowestMs = Math.max(campaign.slowestMs, Math.round(performance.now() - begun));
      });
      for (const outcome of await Promise.allSettled([...bringing, killing])) {
        if (outcome.status === "rejected")
          campaign.failures.push(`round ${round}: ${outcome.reason}`);
      }
      console.error(`round ${round}: ${campaign.files} files, ${campaign.kills} kills`);
    }
    for (const bringer of all) {
      const { applied, failures } = await bringer.account(recoveryMs);
      campaign.applied += applied;
      campaign.failures.push(...failures);
    }
    return campaign;
  });
}

/**
 * Kills one process after the other, at moments spread over the time that uploads and their imports take; the first is the
 * server of files while it is written to.
 */
async function kill(dataDir: string, random: () => number, campaign: KillResult): Promise<void> {
  const begun = performance.now();
  const later = Array.from({ length: killsEach - 1 }, () => ({
    moment: random() * spanMs,
    victim: victims[Math.floor(random() * victims.length)] ?? "worker",
  })).sort((one, other) => one.moment - other.moment);
  for (const { moment, victim } of [
    { moment: uploading.fromMs + random() * uploading.spanMs, victim: "sftp" as const },
    ...later,
  ]) {
    await sleep(Math.max(0, moment - (performance.now() - begun)));
    const pid = await within(recoveryMs, `no ${victim} is running`, async () =>
      pidOf(victim, dataDir),
    );
    process.kill(pid, "SIGKILL");
    campaign.kills++;
  }
}
