import fc from "fast-check";
import { expect, test } from "vitest";
import { isUnread } from "./doubles.ts";
import { ListGrid } from "./grid.ts";
import { carryOut, deeds, lists } from "./grid-deeds.testing.ts";
import type { ListRow } from "./read.ts";
import { headerLine, person, readWhole } from "./testing.ts";

async function gridOf(content: string): Promise<ListGrid> {
  return await ListGrid.read(() => [new TextEncoder().encode(content)], {});
}

/** What must survive; of a row that could not be read, that it cannot be read. */
function shown(row: ListRow) {
  if (isUnread(row) || row.values.every((value) => value === null)) return "refused";
  return { values: row.values, refused: row.refused, disabled: row.disabled };
}

// Long work, not slow code: a busy machine may take its time.
const patientMs = 60_000;

test(
  "both downloads are read back as the list stood",
  async () => {
    const property = fc.asyncProperty(
      lists,
      fc.array(deeds, { maxLength: 8 }),
      async (content, todo) => {
        const grid = await gridOf(content);
        for (const deed of todo) carryOut(grid, deed);
        const { list, head } = await readWhole(content, grid.options());
        const corrected = await readWhole([...grid.correctedCsv("nl")].join(""));

        expect(corrected.list.map(shown)).toEqual(list.map(shown));
        // A column that a fix makes is no column of the file.
        if (head?.fields.length !== Object.keys(head?.columns ?? {}).length) return;
        const marked = await readWhole([...grid.markedCsv("en")].join(""));
        expect(marked.list.map(shown)).toEqual(list.map(shown));
      },
    );
    await fc.assert(property, { numRuns: 150 });
  },
  patientMs,
);

test("the marked file says beside each row what to change, and keeps the columns that are not used", async () => {
  const grid = await gridOf(
    `${headerLine};Kamer\n${person("Jan")};B1\nP;Piet;Bos;Bos, Piet;p@nl;B2\n${person("Kees")};B3\n`,
  );
  grid.remove(3);
  const lines = [...grid.markedCsv("nl")].join("").split("\r\n");

  expect(lines).toEqual([
    `\ufeffRij;Nakijken;Wat u kunt aanpassen;${headerLine};Kamer`,
    `1;;;${person("Jan")};B1`,
    `2;Gebruikersnaam, E-mail;"Gebruikersnaam heeft 1 teken; er zijn er minstens 2 nodig. Schrijf het voluit. E-mail is niet één volledig adres. Schrijf het als j.jansen@example.com.";P;Piet;Bos;Bos, Piet;p@nl;B2`,
    "",
  ]);
});

test("a marked file that comes back has no marks of last time in the next one", async () => {
  const first = [...(await gridOf(`${headerLine}\n${person("Jan")}\n`)).markedCsv("en")].join("");
  const second = [...(await gridOf(first)).markedCsv("en")].join("");

  expect(second).toBe(first);
});

test("no cell of a download is a formula, not even a header, a telephone number or what was typed", async () => {
  const grid = await gridOf(
    `=cmd;${headerLine};CSV_PHONE\n@SUM(1);${person("Jan")};+31 20 1234567\n-1;${person("Piet")};\n`,
  );
  grid.edit(2, "firstName", "=HYPERLINK(1)");
  for (const text of [[...grid.markedCsv("nl")].join(""), [...grid.correctedCsv("nl")].join("")]) {
    expect(text).toContain("HYPERLINK");
    expect(text.slice(1)).not.toMatch(/(?:^|[;\n"])[=+\-@]/);
  }
  const { list } = await readWhole([...grid.correctedCsv("nl")].join(""));
  expect(list[0]?.values).toContain("+31 20 1234567");
});

test("who is disabled in the list stays so in the corrected one", async () => {
  const grid = await gridOf(
    `${headerLine};Status\n${person("Jan")};actief\n${person("Piet")};inactief\n`,
  );
  const { list } = await readWhole([...grid.correctedCsv("nl")].join(""));

  expect(list.map(({ disabled }) => disabled)).toEqual([false, true]);
});

test("a surname typed by hand is whole, and gets no prefix when the marked file comes back", async () => {
  const header = "Gebruikersnaam;Voornaam;Tussenvoegsel;Achternaam;Weergavenaam;E-mail";
  const grid = await gridOf(`${header}\njan;Jan;van der;Berg;Jan;jan@example.nl\n`);
  grid.edit(1, "surname", "Smit");
  const { list } = await readWhole([...grid.markedCsv("nl")].join(""));

  expect(list[0]?.values[2]).toBe("Smit");
});

test("values that were shifted into a column of no use stay out of the marked file once the row is mended", async () => {
  const grid = await gridOf(`${headerLine};Kamer\nJan;Jan;Jan;Jansen; Jan;jan@example.nl;B1\n`);
  grid.edit(1, "email", "jan@example.nl");
  const { list } = await readWhole([...grid.markedCsv("nl")].join(""));

  expect(list[0]).toMatchObject({ refused: false, emailKey: "jan@example.nl" });
  expect(list[0]?.cells.at(-1)).toBe("");
});

test("a row with nothing but an unused value stays a refused row in the corrected list", async () => {
  const grid = await gridOf(`${headerLine};Kamer\n${person("Jan")};B1\n;;;;;B2\n`);
  const { list, refused } = await readWhole([...grid.correctedCsv("en")].join(""));

  expect([list.length, refused]).toEqual([2, 1]);
});
