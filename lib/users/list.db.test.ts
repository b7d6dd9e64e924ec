import { strFromU8, unzipSync } from "fflate";
import { beforeAll, expect, test } from "vitest";
import type { Actor } from "../auth/actors.ts";
import { block, endAccess } from "./access.ts";
import { createUser } from "./directory.ts";
import { exportCsv } from "./export.ts";
import { exportXlsx } from "./export-xlsx.ts";
import { userFields } from "./fields.ts";
import { listChoices, listPage, pageSize } from "./list.ts";
import { type ListView, listSorts, readView } from "./list-view.ts";
import {
  list,
  newOrganisation,
  person,
  runList,
  type TestOrganisation,
  testDatabase,
} from "./testing.ts";

const database = testDatabase();
let org: TestOrganisation;

beforeAll(async () => {
  org = await newOrganisation(database());
});

const view = (address: string): ListView => readView(new URLSearchParams(address));

async function names(actor: Actor, address: string): Promise<string[]> {
  const { people } = await listPage(actor, view(address));
  return people.map(({ userName }) => userName);
}

/** Everybody of a view, page by page. */
async function walked(actor: Actor, address: string): Promise<string[]> {
  const seen: string[] = [];
  for (let after = ""; ; ) {
    const { people, next } = await listPage(actor, view(`${address}&after=${after}`));
    seen.push(...people.map(({ userName }) => userName));
    if (next === null) return seen;
    after = next;
  }
}

/** Twice as many as fit a page and some more, many with the same name and department. */
async function crowd(): Promise<TestOrganisation> {
  const crowded = await newOrganisation(database());
  const people = Array.from({ length: 2 * pageSize + 7 }, (_, n) =>
    person(`crowd${n}`, {
      displayName: n % 3 === 0 ? "Bos, A." : `Vos, ${n % 5}.`,
      department: n % 2 === 0 ? "Sales" : "",
    }),
  );
  await runList(crowded.lists, list(people), "add");
  return crowded;
}

test("paging shows everybody once, in every order, also among equal names", async () => {
  const { admin } = await crowd();
  for (const sort of listSorts) {
    const forwards = await walked(admin, `sort=${sort}`);
    expect(new Set(forwards).size, sort).toBe(2 * pageSize + 7);
    expect(forwards).toHaveLength(2 * pageSize + 7);
    expect(await walked(admin, `sort=-${sort}`), sort).toEqual(forwards.reverse());
  }
});

test("going back shows the page one came from", async () => {
  const { admin } = await crowd();
  const first = await listPage(admin, view("sort=department"));
  const second = await listPage(admin, view(`sort=department&after=${first.next}`));
  const back = await listPage(admin, view(`sort=department&before=${second.previous}`));
  expect(back).toEqual(first);
  const last = await listPage(admin, view(`sort=department&after=${second.next}`));
  expect(last.people).toHaveLength(7);
  expect(last.next).toBeNull();
  const middle = await listPage(admin, view(`sort=department&before=${last.previous}`));
  expect(middle).toEqual(second);
});

test("a place marked by somebody who is gone begins at the first page", async () => {
  const { admin } = await crowd();
  const first = await listPage(admin, view(""));
  expect(await listPage(admin, view(`after=${crypto.randomUUID()}`))).toEqual(first);
});

test("a search finds parts of display name, user name and e-mail, without capitals and accents", async () => {
  const { admin } = org;
  await createUser(
    admin,
    person("elise1", { displayName: "Élise Dubois", email: "e.d@search.nl" }),
  );
  await createUser(admin, person("Zoeker", { displayName: "Under_score 100%" }));
  expect(await names(admin, "search=ELISE D")).toEqual(["elise1"]);
  expect(await names(admin, "search=lise")).toEqual(["elise1"]);
  expect(await names(admin, "search=oeke")).toEqual(["Zoeker"]);
  expect(await names(admin, "search=@search.nl")).toEqual(["elise1"]);
  expect(await names(admin, "search=r_s")).toEqual(["Zoeker"]);
  expect(await names(admin, "search=100%25")).toEqual(["Zoeker"]);
  expect(await names(admin, "search=l_se")).toEqual([]);
  expect(await names(admin, "search=bois elise")).toEqual([]);
});

test("one or two letters find the beginnings of words", async () => {
  const { admin } = await newOrganisation(database());
  await createUser(admin, person("ab1", { displayName: "Quist, Xander" }));
  await createUser(admin, person("ab2", { displayName: "Bosquet, Alex" }));
  expect(await names(admin, "search=qu")).toEqual(["ab1"]);
  expect(await names(admin, "search=x")).toEqual(["ab1"]);
});

test("what many have is found in every order, and counted no further than a thousand", async () => {
  const many = await newOrganisation(database());
  const people = Array.from({ length: 3_400 }, (_, n) =>
    person(`m${n}`, { displayName: n >= 3_300 ? `Zandstra ${n}` : `Aarts ${n}` }),
  );
  await runList(many.lists, list(people), "add");
  const aarts = await listPage(many.admin, view("search=aarts"));
  expect(aarts.people).toHaveLength(pageSize);
  expect(aarts.count).toBe(1_001);
  expect((await listPage(many.admin, view("search=zandstra"))).count).toBe(100);
  expect(await walked(many.admin, "search=zandstra")).toHaveLength(100);
  expect(await walked(many.admin, "search=zandstra&sort=-updatedAt")).toHaveLength(100);
});

test("every filter shows those it names and no others", async () => {
  const of = await newOrganisation(database());
  const { admin } = of;
  const id = async (userName: string, given = {}) =>
    (await createUser(admin, person(userName, given))).user.id;
  await id("plain");
  await id("bhv", { emergencyResponse: "1", department: "Bos & Co" });
  await id("ehbo", { firstAid: "1", department: "bos" });
  await block(admin, await id("shut", { department: "bos" }));
  await endAccess(admin, await id("left"));
  await createUser(of.scim, { userName: "half" });
  expect(await names(admin, "")).toEqual(["half", "bhv", "ehbo", "left", "plain", "shut"]);
  expect(await names(admin, "mark=emergencyResponse")).toEqual(["bhv"]);
  expect(await names(admin, "mark=firstAid")).toEqual(["ehbo"]);
  expect(await names(admin, "mark=incomplete")).toEqual(["half"]);
  expect(await names(admin, "access=blocked")).toEqual(["shut"]);
  expect(await names(admin, "access=no_access")).toEqual(["left"]);
  expect(await names(admin, "access=access")).toEqual(["half", "bhv", "ehbo", "plain"]);
  expect(await names(admin, "department=bos")).toEqual(["ehbo", "shut"]);
  expect(await names(admin, "department=bos&access=blocked&search=shu")).toEqual(["shut"]);
  expect(await names(admin, `owner=${of.scim.connectionId}`)).toEqual(["half"]);
  expect(await names(admin, "owner=hand&mark=firstAid")).toEqual(["ehbo"]);
  expect(await listChoices(admin)).toMatchObject({ departments: ["Bos & Co", "bos"] });
});

test("another organisation's people appear in no page, search, count or choice", async () => {
  const [mine, theirs] = [await newOrganisation(database()), await newOrganisation(database())];
  await createUser(theirs.admin, person("secret", { department: "Hidden" }));
  const { user } = await createUser(theirs.admin, person("secret2"));
  for (const address of ["", "search=secret", "search=se", `after=${user.id}`, "owner=hand"]) {
    expect(await listPage(mine.admin, view(address)), address).toMatchObject({
      people: [],
      count: 0,
    });
  }
  expect((await listChoices(mine.admin)).departments).toEqual([]);
  const owners = (await listChoices(mine.admin)).owners.map(({ id }) => id);
  expect(owners).not.toContain(theirs.sftp.connectionId);
});

test("an export of a view can be brought in again and changes no value", async () => {
  const of = await newOrganisation(database());
  const odd = { phone: "+31 20 123", displayName: '-Bos; "A"', title: "@home", department: "R&D" };
  await createUser(of.admin, person("odd", { ...odd, emergencyResponse: "1" }));
  await endAccess(of.admin, (await createUser(of.admin, person("left"))).user.id);
  const exported = async (address: string) =>
    (await Array.fromAsync(exportCsv(of.admin, view(address)))).join("");
  const before = (await listPage(of.admin, view(""))).people;
  await runList(of.lists, await exported(""), "replace");
  const { people } = await listPage(of.admin, view(""));
  const fields = (users: typeof people) =>
    users.map((user) => userFields.map((field) => user[field]));
  expect(fields(people)).toEqual(fields(before));
  // The first time the list became what odd comes from; from then on there is nothing to say.
  const again = await runList(of.lists, await exported(""), "replace");
  expect(again).toMatchObject({ run: { status: "unchanged" }, issues: [] });
  const some = await exported("search=odd");
  expect(some).toContain("odd@example.com");
  expect(some).not.toContain("left@example.com");
});

test("a workbook holds every person of the view, each value as the text it is", async () => {
  const of = await newOrganisation(database());
  const odd = { displayName: "-1+1 R&D", phone: "+31 20 123", title: "007" };
  await createUser(of.admin, person("odd", odd));
  await createUser(of.admin, person("other"));
  const bytes = await Array.fromAsync(exportXlsx(of.admin, view("search=odd")));
  const files = unzipSync(new Uint8Array(Buffer.concat(bytes)));
  const sheet = strFromU8(files["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
  const cells = [...sheet.matchAll(/<t xml:space="preserve">([^<]*)<\/t>/g)].map(
    ([, text]) => text,
  );
  const width = cells.length / 2;
  const values = new Map(cells.slice(0, width).map((header, n) => [header, cells[width + n]]));
  expect(values.get("CSV_DISPLAYNAME")).toBe("-1+1 R&amp;D");
  expect(values.get("CSV_PHONE")).toBe("+31 20 123");
  expect(values.get("CSV_TITLE")).toBe("007");
  expect(values.get("CSV_ENABLED")).toBe("true");
  expect(sheet.match(/<c /g)).toHaveLength(sheet.match(/<c t="inlineStr">/g)?.length ?? 0);
});
