import { expect, test } from "vitest";
import { csvFuzz } from "../../../bench/soak/csv-fuzz.ts";
import { KeyIndex } from "./key-index.ts";
import { readUserList } from "./read.ts";
import { headerLine, person } from "./testing.ts";

const many = Array.from({ length: 6000 }, (_, index) => person(`Jan${index}`)).join("\r\n");
const bytes = new TextEncoder().encode(`${headerLine}\r\n${many}\r\n`);

test("rows come in batches, and reading waits for whoever takes them", async () => {
  const batches: number[] = [];
  let isBusy = false;
  const reading = await readUserList(
    () => [bytes],
    {},
    {
      head: ({ fields }) => expect(fields).toHaveLength(5),
      async rows(batch) {
        expect(isBusy).toBe(false);
        isBusy = true;
        await new Promise((done) => setImmediate(done));
        isBusy = false;
        batches.push(batch.length);
      },
    },
  );

  expect(batches.length).toBeGreaterThan(1);
  expect(batches.reduce((sum, length) => sum + length, 0)).toBe(6000);
  expect(reading).toMatchObject({ rows: 6000, refused: 0, blank: 0, endsWithLineEnd: true });
});

test("a failing sink stops the reading with its own error", async () => {
  const reading = readUserList(
    () => [bytes],
    {},
    {
      rows: () => Promise.reject(new Error("disk full")),
    },
  );

  await expect(reading).rejects.toThrow("disk full");
});

test("bytes may come in any chunks, from a stream too", async () => {
  async function* stream() {
    for (let at = 0; at < 2000; at++) yield bytes.subarray(at, at + 1);
    yield bytes.subarray(2000);
  }
  const { rows, refused } = await readUserList(stream, {}, { rows: () => undefined });

  expect([rows, refused]).toEqual([6000, 0]);
});

// Long work, not slow code: a busy machine may take its time.
const patientMs = 60_000;

test(
  "a list beyond the largest stops at the limit, and says so",
  async () => {
    async function* stream(line: string) {
      yield new TextEncoder().encode(`${headerLine}\n`);
      const thousand = new TextEncoder().encode(line.repeat(1000));
      for (let count = 0; count <= 1000; count++) yield thousand;
    }
    const people = await readUserList(() => stream("x\n"), {}, { rows: () => undefined });
    const blanks = await readUserList(() => stream("\n"), {}, { rows: () => undefined });

    expect(people).toMatchObject({ rows: 1_000_000, endsWithLineEnd: false });
    for (const { fileIssues } of [people, blanks]) {
      expect(fileIssues[0]).toMatchObject({ rule: "too_large", params: { cause: "rows" } });
    }
  },
  patientMs,
);

test("a key is found again among very many", () => {
  const index = new KeyIndex();
  for (let row = 1; row <= 100_000; row++) expect(index.earlier(`user${row}`, row)).toBe(0);

  expect(index.earlier("user1", 100_001)).toBe(1);
  expect(index.earlier("user77777", 100_002)).toBe(77_777);
});

test(
  "damaged lists crash nothing, and every row is accounted for",
  async () => {
    const { failures, files, compared } = await csvFuzz({ files: 400, seed: 20 });

    expect(failures).toEqual([]);
    expect(files).toBe(400);
    expect(compared).toBeGreaterThan(100);
  },
  patientMs,
);
