import { expect, test } from "vitest";
import { type ListRow, readUserList } from "../users/csv/read.ts";
import { knownHostsLine, openSshExample, powerShellScript } from "./scripts.ts";

const facts = {
  ...{ username: "acme", host: "files.example.com", port: 2222 },
  ...{ hostKey: "ssh-ed25519 AAAAC3Nz", fingerprint: "SHA256:abc" },
};

test("the server is pinned by its key, under its port when that is not the usual one", () => {
  expect(knownHostsLine(facts)).toBe("[files.example.com]:2222 ssh-ed25519 AAAAC3Nz");
  expect(knownHostsLine({ ...facts, port: 22 })).toBe("files.example.com ssh-ed25519 AAAAC3Nz");
  const { command, knownHosts, batch } = openSshExample(facts);
  expect(command).toContain("-P 2222");
  expect(command).toContain("StrictHostKeyChecking=yes");
  expect(command).toMatch(/acme@files\.example\.com$/);
  expect(knownHosts).toBe(`${knownHostsLine(facts)}\n`);
  expect(batch).toBe("put people.csv people.csv.part\nrename people.csv.part people.csv\n");
});

test("the script is plain ASCII with Windows line ends, holds its facts as text, and no secret", () => {
  const script = powerShellScript({ ...facts, username: "o'brien" });
  expect(script).toMatch(/^[\x20-\x7e\r\n]*$/);
  expect(script.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  expect(script).toContain("$UserName = 'o''brien'");
  expect(script).toContain("$Port = 2222");
  expect(script).toContain("SHA256:abc");
  expect(script).toContain("Enabled -eq $true");
});

test("the columns of the script are read as they are meant, in the form in which it writes them", async () => {
  const headers = [...powerShellScript(facts).matchAll(/(CSV_[A-Z]+) +=/g)].map(([, name]) => name);
  const values = ["JanJ", "Jan", "Jansen-van Dijk", "Jansen-van Dijk, J.", "Clerk"];
  const rest = ["+31 20 123", "", "Sales", "jan@acme.nl", "6f1ed002-ab1c-4c5d-8f0e-000000000000"];
  const line = (cells: (string | undefined)[]) => cells.map((cell) => `"${cell}"`).join(";");
  const text = `\ufeff${line(headers)}\r\n${line([...values, ...rest])}\r\n`;
  const rows: ListRow[] = [];
  const reading = await readUserList(
    () => [new TextEncoder().encode(text)],
    {},
    {
      rows: (batch) => void rows.push(...batch),
    },
  );
  expect(reading).toMatchObject({ rows: 1, refused: 0, fileIssues: [] });
  expect(reading.head?.fields).toContain("externalId");
  expect(rows[0]?.issues).toBeNull();
});
