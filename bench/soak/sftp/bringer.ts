/** One account of daily files with a real client, and what must have become of everything it brought. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Handle, inOrganisation } from "#db/client";
import { findSftpAccount } from "#db/sftp-accounts";
import type { Actor } from "#lib/auth/actors";
import { createSftpAccount } from "#lib/connections/sftp-accounts";
import { runNow } from "#lib/feeds/deciding";
import { homeOf } from "#lib/sftp/hooks";
import { newKeyPair } from "#server/sftp/key-pair";
import { startClient } from "#server/testing/sftp-clients";
import { within } from "../../shared/processes.ts";

const peopleEach = 400;
/** Kilobits a second: an upload takes about three seconds, so that kills meet it. */
const clientSpeed = 70;

interface RunFound {
  id: string;
  status: string;
  sha256: string;
  rows: number;
  /** Entries of people in the history. */
  entries: number;
  title: string | null;
}

interface Place {
  dataDir: string;
  port: number;
  name: string;
}

export class Bringer {
  readonly #actor: Actor;
  readonly #place: Place;
  readonly #username: string;
  readonly #connectionId: string;
  readonly #drop: string;
  readonly #home: string;
  /** What every upload wrote into all its rows, and whether its client said that it ended well. */
  readonly #brought = new Map<string, "ended" | "broken">();
  #newest = "";

  private constructor(
    actor: Actor,
    place: Place,
    of: { username: string; connectionId: string; drop: string; home: string },
  ) {
    this.#actor = actor;
    this.#place = place;
    this.#username = of.username;
    this.#connectionId = of.connectionId;
    this.#drop = of.drop;
    this.#home = of.home;
  }

  static async make(actor: Actor, place: Place): Promise<Bringer> {
    const pair = newKeyPair();
    const { name, dataDir } = place;
    const { username, connectionId } = await createSftpAccount(actor, {
      ...{ name, username: name, publicKeys: pair.public, live: true },
    });
    const account = await inOrganisation(actor.organisationId, (at) =>
      findSftpAccount(at, { connectionId }),
    );
    const home = join(dataDir, `client-${name}`);
    mkdirSync(home, { mode: 0o700 });
    writeFileSync(join(home, "key"), pair.private, { mode: 0o600 });
    const drop = homeOf(dataDir, account?.id ?? "");
    return new Bringer(actor, place, { username, connectionId, drop, home });
  }

  /** Uploads a file as a task does that tries again until it goes well. Answers how many tries were broken off. */
  async bring(round: number, patienceMs: number): Promise<number> {
    let tries = 0;
    await within(patienceMs, `${this.#username} could not upload`, async () => {
      const title = `T${round}-${++tries}`;
      this.#brought.set(title, "broken");
      writeFileSync(join(this.#home, "people.csv"), this.#listOf(title));
      const { code } = await this.#sftp("put people.csv\n");
      if (code !== 0) return undefined;
      this.#brought.set(title, "ended");
      this.#newest = title;
      return true;
    });
    return tries - 1;
  }

  #sftp(batch: string) {
    const options = [
      ...[`Port=${this.#place.port}`, "StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null"],
      ...["IdentitiesOnly=yes", "BatchMode=yes", "LogLevel=ERROR", "ConnectTimeout=10"],
      "ServerAliveInterval=5",
    ].flatMap((option) => ["-o", option]);
    // Small requests: the whole file would be one, which no speed slows down.
    const slowly = ["-l", String(clientSpeed), "-B", "1024"];
    const args = [...slowly, ...options, "-i", join(this.#home, "key"), "-b", "-"];
    return startClient("sftp", [...args, `${this.#username}@127.0.0.1`], {
      home: this.#home,
      input: batch,
    }).ended;
  }

  /** Waits until everybody is as the newest finished file says; files are taken at once, not every quarter of an hour. */
  async applied(patienceMs: number): Promise<void> {
    await within(patienceMs, `${this.#username}: ${this.#newest} was not applied`, async () => {
      await runNow(this.#actor, this.#connectionId).catch(() => undefined);
      const [row] = await this.#ask(
        ({ sql, organisationId }) => sql<{ people: number }[]>`
          select count(*)::int as people from users
          where organisation_id = ${organisationId} and owner_connection_id = ${this.#connectionId}
            and active and title = ${this.#newest}`,
      );
      return row?.people === peopleEach ? true : undefined;
    });
  }

  /** Everything that became of its files: what was applied how often, and whether there is a verdict for it. */
  async account(patienceMs: number): Promise<{ applied: number; failures: string[] }> {
    const runs = await within(patienceMs, "runs are under way", async () => {
      const found = await this.#runs();
      return found.every(({ status }) => status !== "reading") ? found : undefined;
    });
    const failures: string[] = [];
    const fail = (what: string) => failures.push(`${this.#username}: ${what}`);
    const told = await within(patienceMs, "verdicts are missing", async () => {
      const ids = this.#verdicts();
      return runs.every(({ id }) => ids.has(id)) ? ids : undefined;
    }).catch(() => this.#verdicts());
    const times = new Map<string, number>();
    for (const { id, status, rows, entries, title, sha256 } of runs) {
      if (status !== "applied") fail(`a run is ${status}`);
      if (rows !== peopleEach || entries !== peopleEach) fail(`${entries} of ${rows} rows applied`);
      if (!this.#brought.has(title ?? "")) fail(`applied what nobody brought: ${title}`);
      if (!told.has(id)) fail(`no verdict for ${title}`);
      times.set(sha256, (times.get(sha256) ?? 0) + 1);
    }
    for (const [sha256, count] of times)
      if (count > 1) fail(`${sha256} was applied ${count} times`);
    return { applied: runs.length, failures };
  }

  /** Ids of runs that the folder of results tells of, by both files. */
  #verdicts(): Set<string> {
    const folder = join(this.#drop, "results");
    const names = new Set(readdirSync(folder));
    const told = [...names].filter(
      (name) => name.endsWith(".json") && names.has(name.replace(/json$/, "csv")),
    );
    return new Set(told.map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")).id));
  }

  #runs(): Promise<RunFound[]> {
    return this.#ask(
      ({ sql, organisationId }) => sql<RunFound[]>`
        select r.id, r.status, f.sha256, (r.counts->>'rows')::int as rows, count(h.seq)::int as entries,
          max(h.changes->'title'->>1) as title
        from runs r
        left join sftp_uploads f on f.organisation_id = r.organisation_id and f.run_id = r.id
        left join history h on h.organisation_id = r.organisation_id and h.run_id = r.id
          and h.user_id is not null
        where r.organisation_id = ${organisationId} and r.connection_id = ${this.#connectionId}
        group by r.id, r.status, f.sha256, r.counts`,
    );
  }

  #ask<T>(question: (at: Handle) => Promise<T>): Promise<T> {
    return inOrganisation(this.#actor.organisationId, question);
  }

  #listOf(title: string): string {
    const of = this.#username;
    let text = "CSV_USERNAME;CSV_FIRSTNAME;CSV_SURNAME;CSV_DISPLAYNAME;CSV_TITLE;CSV_EMAIL\r\n";
    for (let n = 0; n < peopleEach; n++) {
      text += `${of}-${n};First;Surname ${n};Surname ${n};${title};${of}-${n}@example.com\r\n`;
    }
    return text;
  }
}
