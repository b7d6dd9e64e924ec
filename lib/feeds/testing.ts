/** Arranging for tests of daily files: an account with its folder, and a server of files that tells what comes. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { inOrganisation } from "#db/client";
import { findConnection } from "#db/connections";
import { findSftpAccount } from "#db/sftp-accounts";
import type { TestDatabase } from "#db/testing";
import { createSftpAccount, type NewSftpAccount } from "../connections/sftp-accounts.ts";
import { homeOf, readFileEvent } from "../sftp/hooks.ts";
import { listRunsPage } from "../users/imports/run-list.ts";
import { type RunReport, reportRun } from "../users/imports/runs.ts";
import { newOrganisation } from "../users/testing.ts";
import { noteFileEvent } from "./events.ts";
import { readFeed } from "./feed.ts";
import { type Taken, takeFiles } from "./taking.ts";
import { tellRuns } from "./telling.ts";

const minuteMs = 60_000;

/** A feed whose folder is on this machine. */
export async function newFeed(database: TestDatabase, wanted: NewSftpAccount = { live: true }) {
  const dataDir = mkdtempSync(join(tmpdir(), "feed-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const organisation = await newOrganisation(database);
  const { admin } = organisation;
  const { connectionId, username } = await createSftpAccount(admin, { name: "Files", ...wanted });
  const organisationId = admin.organisationId;
  const account = await inOrganisation(organisationId, (at) =>
    findSftpAccount(at, { connectionId }),
  );
  const root = homeOf(dataDir, account?.id ?? "");
  mkdirSync(join(root, "photos"), { recursive: true });
  const of = { organisationId, id: connectionId };
  let now = Date.now();

  const put = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  const tell = async (event: object) => {
    const told = readFileEvent({ action: "upload", username, status: 1, ...event });
    if (told) await noteFileEvent(told, new Date(now));
  };
  const taking = () =>
    ({ dataDir, now: new Date(now), performer: "command", atOnce: false }) as const;
  const read = async () => {
    const feed = await inOrganisation(organisationId, (at) => readFeed(at, connectionId, dataDir));
    if (!feed) throw new Error("the feed is there");
    return feed;
  };
  const pass = (minutes: number) => {
    now = Math.max(now, Date.now()) + minutes * minuteMs;
  };
  const upload = async (path: string, content: string | Uint8Array) => {
    put(path, content);
    await tell({ virtual_path: path });
  };
  const take = (given: object = {}): Promise<Taken> => takeFiles(of, { ...taking(), ...given });
  const runs = async (): Promise<RunReport[]> => {
    const { runs: listed } = await listRunsPage(admin, { connection: connectionId });
    return Promise.all(listed.map(({ id }) => reportRun(admin, id)));
  };
  return {
    ...organisation,
    ...{
      connectionId,
      username,
      accountId: account?.id ?? "",
      root,
      dataDir,
      of,
      put,
      tell,
      taking,
    },
    now: () => new Date(now),
    read,
    /** Time goes by; it never goes back. */
    pass,
    /** Puts a file there and tells so. */
    upload,
    take,
    /** All its runs, the newest first. */
    runs,
    /** A file comes and is worked on to its end. */
    bring: async (content: string | Uint8Array, path = "/people.csv"): Promise<RunReport> => {
      await upload(path, content);
      pass(30);
      await take();
      await tellRuns(await read());
      const [report] = await runs();
      if (!report) throw new Error("the file has a run");
      return report;
    },
    connection: async () => {
      const row = await inOrganisation(organisationId, (at) => findConnection(at, connectionId));
      if (!row) throw new Error("the connection is there");
      return row;
    },
    files: (folder: string) => {
      try {
        return readdirSync(join(root, folder)).sort();
      } catch {
        return [];
      }
    },
    content: (path: string) => readFileSync(join(root, path), "utf8"),
  };
}

export type TestFeed = Awaited<ReturnType<typeof newFeed>>;
