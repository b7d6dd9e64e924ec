/** What a rehearsal tells is what happens when the directory really comes. */
import { beforeEach, expect, test } from "vitest";
import { rehearsalIn } from "../messages/rehearsal.ts";
import { endAccess } from "../users/access.ts";
import { headerLine, latin1, utf16 } from "../users/csv/testing.ts";
import { createUser } from "../users/directory.ts";
import { listUsers } from "../users/people.ts";
import { newOrganisation, runList, type TestOrganisation, testDatabase } from "../users/testing.ts";
import { rehearse } from "./rehearsal.ts";
import { rehearsalCsv } from "./rehearsal-csv.ts";
import type { Rehearsed, RehearsedKind } from "./rehearsal-decision.ts";
import { scimClient } from "./testing/client.ts";

const database = testDatabase();
let organisation: TestOrganisation;
let id: string;
beforeEach(async () => {
  organisation = await newOrganisation(database());
  id = organisation.scim.connectionId as string;
});

const header =
  "userPrincipalName,displayName,surname,mail,givenName,objectId,userType,accountEnabled,state";
const bytes = (text: string) => new TextEncoder().encode(text);
const told = (content: string | Uint8Array) =>
  rehearse(organisation.admin, id, typeof content === "string" ? bytes(content) : content, null);

interface Row {
  upn: string;
  mail: string;
  surname: string;
  enabled: boolean;
}

function lineOf({ upn, mail, surname, enabled }: Row, index: number): string {
  const object = `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
  return `${upn},"${surname}, An",${surname},${mail},An,${object},Member,${enabled},Utrecht`;
}

const listed = (n: number) => `an${n};An;Anders${n};Anders${n}, An;an${n}@acme.example`;

/** As Entra ID does it: it looks for the user name, then changes or makes. */
async function send(
  { upn, mail, surname, enabled }: Row,
  scim: Awaited<ReturnType<typeof scimClient>>,
) {
  const found = await scim("GET", `/Users?filter=${encodeURIComponent(`userName eq "${upn}"`)}`);
  const [known] = found.body.Resources;
  if (!enabled && !known) return;
  const name = { givenName: "An", familyName: surname };
  const emails = mail === "" ? {} : { emails: [{ type: "work", primary: true, value: mail }] };
  const person = { userName: upn, displayName: `${surname}, An`, active: enabled, name, ...emails };
  if (!known) return scim("POST", "/Users", { ...person, externalId: upn });
  const value = { ...person, active: enabled ? "True" : "False" };
  return scim("PATCH", `/Users/${known.id}`, { Operations: [{ op: "Replace", value }] });
}

test("400 people of a list, then the directory under other user names: every prediction comes true", async () => {
  const people = Array.from({ length: 400 }, (_, n) => listed(n));
  await runList(organisation.lists, [headerLine, ...people].join("\n"), "add");
  const ids = new Map(
    (await listUsers(organisation.admin)).map((user) => [user.userName, user.id]),
  );
  // Somebody who left and whose address another one got: two may be meant by it.
  await endAccess(organisation.admin, ids.get("an300") ?? "");
  await createUser(organisation.admin, {
    ...{ userName: "again", firstName: "An", surname: "Anew", displayName: "Anew, An" },
    email: "an300@acme.example",
  });
  await createUser(
    { ...organisation.scim, connectionId: await otherDirectory() },
    {
      ...{ userName: "an.other@acme.example", email: "an.other@acme.example", surname: "Other" },
    },
  );
  await endAccess(organisation.admin, ids.get("an7") ?? "");

  const rows: Row[] = [];
  const add = (upn: string, mail: string, surname: string, enabled = true) =>
    rows.push({ upn, mail, surname, enabled });
  for (let n = 0; n < 10; n++) add(`AN${n}`, `an${n}@acme.example`, `Anders${n}`);
  for (let n = 10; n < 350; n++)
    add(`a.anders${n}@acme.example`, `AN${n}@acme.example`, `Anders${n}`);
  for (let n = 350; n < 360; n++) add(`an${n}@acme.example`, "", `Anders${n}`);
  for (let n = 360; n < 370; n++) add(`an${n}`, "", `Anders${n}`, false);
  for (let n = 0; n < 5; n++) add(`new${n}@acme.example`, `new${n}@acme.example`, `New${n}`);
  add("new.too@acme.example", "new1@acme.example", "Alike");
  add("an.late@acme.example", "an20@acme.example", "Late");
  add("an20", "an20@acme.example", "Anders20");
  add("gone@acme.example", "gone@acme.example", "Gone", false);
  add("an.other@acme.example", "an.other@acme.example", "Other");
  add("new0@acme.example", "new0@acme.example", "New0");

  const rehearsal = await told([header, ...rows.map(lineOf)].join("\r\n"));
  expect(rehearsal.column).toBe("userPrincipalName");
  expect(rehearsal.counts).toEqual({
    ...{ recognised: 10, renamed: 349, new: 5, doubled: 4, twice: 1 },
    ...{ disabled: 11, elsewhere: 1, missing: 31 },
  });

  const before = new Map((await everybody()).map((user) => [user.id, user]));
  const scim = await scimClient(organisation);
  for (const row of rows) await send(row, scim);
  const after = await everybody();
  const byName = new Map(after.map((user) => [user.userName.toLowerCase(), user]));
  const flagged = new Set(await flaggedIds());

  const real = (outcome: Rehearsed): RehearsedKind | "twice" => {
    if (outcome.kind === "twice") return "twice";
    const now = byName.get(outcome.userName.toLowerCase());
    if (outcome.kind === "missing") return now?.active && now.source !== "scim" ? "missing" : "new";
    if (!now) return "disabled";
    if (now.owner === "Other directory") return "elsewhere";
    const then = before.get(now.id);
    if (!now.active) return "disabled";
    if (!then) return flagged.has(now.id) ? "doubled" : "new";
    return then.userName.toLowerCase() === now.userName.toLowerCase() ? "recognised" : "renamed";
  };
  const isSame = ({ personId, userName }: Rehearsed) =>
    personId === null || byName.get(userName.toLowerCase())?.id === personId;
  const wrong = rehearsal.outcomes.filter(
    (outcome) => real(outcome) !== outcome.kind || !isSame(outcome),
  );
  expect(wrong).toEqual([]);
  const returned = rehearsal.outcomes.filter(({ access }) => access === "returns");
  expect(returned.map(({ userName }) => userName)).toEqual(["AN7"]);
  expect(rehearsal.outcomes.filter(({ access }) => access === "ends")).toHaveLength(10);
});

const everybody = () => listUsers(organisation.admin, { inactive: true });

async function flaggedIds(): Promise<string[]> {
  const rows = await database().owner`
    select user_id as id from doubles where organisation_id = ${organisation.id}`;
  return rows.map((row) => String(row["id"]));
}

async function otherDirectory(): Promise<string> {
  const [row] = await database().owner`
    insert into connections (organisation_id, id, kind, name, state)
    values (${organisation.id}, gen_random_uuid(), 'scim', 'Other directory', 'live') returning id`;
  return String(row?.["id"]);
}

test("only a column of user names is needed, in any encoding and with any delimiter", async () => {
  await createUser(organisation.admin, {
    ...{ userName: "zoë", firstName: "Zoë", surname: "Dael", displayName: "Dael, Zoë" },
    email: "zoe@acme.example",
  });
  const text = "Naam;User principal name\r\nZoë Dael;ZOË\r\n";
  for (const content of [text, latin1(text), utf16(text), text.replaceAll(";", "\t")]) {
    const { column, counts, outcomes } = await told(content);
    expect(column).toBe("User principal name");
    expect(counts).toEqual({ recognised: 1, missing: 0 });
    expect(outcomes[0]).toMatchObject({ name: "Zoë Dael", userName: "ZOË" });
  }
});

test("a file without user names, or that is no list, says so; rows that cannot be read are counted", async () => {
  const refusal = (content: string | Uint8Array) => told(content).catch(({ issue }) => issue);
  expect(await refusal("displayName,mail\nAn,an@acme.example")).toMatchObject({
    ...{ rule: "missing_columns", fields: ["userName"] },
  });
  expect(await refusal("")).toMatchObject({ rule: "empty_file" });
  expect(await refusal(Uint8Array.of(0x50, 0x4b, 3, 4))).toMatchObject({ rule: "not_csv" });
  const rows = ",An\nan@a.nl,An,Anders\nb@a.nl,B\n\0c,C";
  const { counts } = await told(utf16(`userPrincipalName,displayName\n${rows}`));
  expect(counts).toEqual({ unreadable: 2, new: 2, missing: 0 });
});

test("the file names everybody, and no name in it is a formula", async () => {
  const rehearsal = await told('userPrincipalName,displayName\nan@acme.example,"=1+1"');
  let file = "";
  for await (const part of rehearsalCsv(rehearsal, rehearsalIn("en"))) file += part;
  expect(file).toContain("New;\u200b=1+1;an@acme.example");
});

test("a Manager may not rehearse, and nothing is written by it", async () => {
  const content = bytes("userPrincipalName\nan@acme.example");
  const refused = rehearse(organisation.manager, id, content, null);
  await expect(refused).rejects.toMatchObject({ refusal: "not_admin" });
  await told("userPrincipalName\nan@acme.example");
  expect(await everybody()).toEqual([]);
});
