import { expect, test } from "vitest";
import type { Actor } from "../auth/actors.ts";
import { DomainError } from "../errors.ts";
import { createUser } from "./directory.ts";
import { listFields, type RawUser } from "./fields.ts";
import { listUsers, type User } from "./people.ts";
import { keepPhoto } from "./photos.ts";
import {
  list,
  newOrganisation,
  type Person,
  person,
  runList,
  type TestOrganisation,
  testDatabase,
} from "./testing.ts";

const database = testDatabase();
const jan = {
  userName: "JanJ",
  firstName: "Jan",
  surname: "Jansen",
  displayName: "Jansen, Jan",
  email: "j.jansen@flexwhere.com",
};

const photo = new TextEncoder().encode("GIF89a\x09\0\x09\0");

/** What is typed, exported or sent, and the rules it breaks. */
const table: [what: string, given: RawUser, broken: string[]][] = [
  ["only what is required", {}, []],
  [
    "every field",
    {
      title: "Manager",
      phone: "+3120123456",
      mobile: "+3165123456",
      department: "Support",
      firstAid: "1",
      emergencyResponse: "0",
      profilePhoto: "janjansen.jpg",
      externalId: "b7c1f0d2-0000-4000-8000-000000000000",
    },
    [],
  ],
  ["marks, signs and other scripts", { surname: "d'Écluse-Şahin", department: "R&D, C# (Ω)" }, []],
  ["spaces that no eye sees", { surname: " Van\u00a0der\u200b  Berg ", title: "\tManager" }, []],
  ["letters in two parts", { surname: "E\u0301lise" }, []],
  ["the longest values", { userName: "u".repeat(50), displayName: "d".repeat(20) }, []],
  ["fifty characters of two units each", { surname: "𠮷".repeat(50) }, []],
  ["blank flags", { firstAid: "", emergencyResponse: " " }, []],
  ["a link to a photo", { profilePhoto: "https://example.com/jan.jpg" }, []],
  [
    "no name at all",
    { firstName: "", surname: "\u00a0", displayName: "" },
    ["firstName required", "surname required", "displayName required"],
  ],
  ["no e-mail", { email: "" }, ["email required"]],
  [
    "values too short",
    { firstName: "J", title: "x", phone: "1" },
    ["firstName min", "title min", "phone min"],
  ],
  [
    "values too long",
    { displayName: "Jansen-van der Berg, J", title: "Senior Vice President" },
    ["displayName max", "title max"],
  ],
  ["a user name too long", { userName: "u".repeat(51) }, ["userName max"]],
  [
    "signs that are not text",
    { surname: "<b>Jansen</b>", department: "a=b" },
    ["surname charset", "department charset"],
  ],
  ["a pictograph", { displayName: "Jan 😀" }, ["displayName charset"]],
  ["a control character", { title: "Man\u0001ager" }, ["title charset"]],
  ["a number that Excel broke", { phone: "3,12E+09" }, ["phone phone"]],
  ["a phone without a number", { phone: "none", mobile: "+-" }, ["phone phone", "mobile phone"]],
  ["an e-mail without a dotted domain", { email: "jan@localhost" }, ["email email"]],
  ["two e-mails in one", { email: "jan@example.com, j@example.com" }, ["email email"]],
  [
    "flags in words",
    { firstAid: "ja", emergencyResponse: "true" },
    ["firstAid flag", "emergencyResponse flag"],
  ],
  [
    "a photo that is neither link nor file",
    { profilePhoto: "photos/jan.jpg" },
    ["profilePhoto photo"],
  ],
  ["a letter that was lost", { surname: "Jans?n" }, ["surname encoding_loss"]],
  [
    "everything wrong at once",
    { email: "x", firstAid: "2", phone: "tel", surname: "" },
    ["surname required", "phone phone", "email min", "firstAid flag"],
  ],
];

interface Verdict {
  accepted: boolean;
  issues: string[];
}

interface Told {
  field?: string | null;
  rule: string;
  severity: string;
  params?: Record<string, string | number>;
}

function told({ field, rule, severity, params = {} }: Told): string {
  const details = Object.entries(params).sort(([a], [b]) => a.localeCompare(b));
  return `${field} ${rule} ${severity} ${JSON.stringify(details)}`;
}

async function throughVerb(actor: Actor, raw: RawUser): Promise<Verdict> {
  try {
    const { issues } = await createUser(actor, raw);
    return { accepted: true, issues: issues.map(told) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { accepted: false, issues: error.issues.map(told) };
  }
}

async function throughList(actor: Actor, raw: RawUser): Promise<Verdict> {
  const text = list([raw as Person], [...listFields]);
  const { run, issues } = await runList(actor, text, "add", { skipRefused: true });
  return { accepted: run.counts["created"] === 1, issues: issues.map(told) };
}

const record = ({ id: _, createdAt, updatedAt, source, owner, ...values }: User) => values;

test.each(table)(
  "%s: one verdict at the form, the list and SFTP, the same issues at SCIM",
  async (_, given, broken) => {
    const [first, second, third, fourth] = (await Promise.all(
      [1, 2, 3, 4].map(() => newOrganisation(database())),
    )) as [TestOrganisation, TestOrganisation, TestOrganisation, TestOrganisation];
    const raw = { ...jan, ...given };
    // Only a list tells of a photo that is not there.
    for (const { admin } of [second, third]) await keepPhoto(admin, "janjansen.jpg", photo);

    const form = await throughVerb(first.admin, raw);
    const byList = await throughList(second.lists, raw);
    const sftp = await throughList(third.sftp, raw);
    const scim = await throughVerb(fourth.scim, raw);
    const people = await Promise.all(
      [first, second, third].map(async ({ admin }) => (await listUsers(admin)).map(record)),
    );

    expect(form.issues.map((issue) => issue.split(" ").slice(0, 2).join(" "))).toEqual(broken);
    expect(form.accepted).toBe(!form.issues.some((issue) => issue.includes(" error ")));
    expect(byList).toEqual(form);
    expect(sftp).toEqual(form);
    expect(scim).toEqual({ accepted: true, issues: form.issues });
    expect(people[0]).toHaveLength(form.accepted ? 1 : 0);
    expect(people[1]).toEqual(people[0]);
    expect(people[2]).toEqual(people[0]);
  },
);

test("nobody comes in without a user name, through no door", async () => {
  const { admin, lists, sftp, scim } = await newOrganisation(database());
  const raw = { ...jan, userName: "" };

  const verdicts = [
    await throughVerb(admin, raw),
    await throughList(lists, raw),
    await throughList(sftp, raw),
    await throughVerb(scim, raw),
  ];

  expect(verdicts).toEqual(
    Array(4).fill({ accepted: false, issues: ["userName required error []"] }),
  );
  expect(await listUsers(admin, { inactive: true })).toEqual([]);
});

test("what SCIM brings and nobody can use is left empty; what is only too long is kept whole", async () => {
  const { scim } = await newOrganisation(database());
  const displayName = "Jansen-van der Berg, Johannes";

  const { user } = await createUser(scim, {
    ...jan,
    displayName,
    phone: "none",
    email: "jan@localhost",
    firstAid: "yes",
    surname: "<Jansen>",
  });

  expect(user).toMatchObject({
    displayName,
    phone: null,
    email: null,
    firstAid: false,
    surname: null,
    incomplete: ["surname", "email"],
  });
});

test("a person is the same one through every door, and each higher door takes over", async () => {
  const { admin, lists, sftp, scim } = await newOrganisation(database());
  const row = person("jan");

  const { user } = await createUser(admin, row);
  await runList(lists, list([row]), "add");
  const byList = (await listUsers(admin))[0];
  await runList(sftp, list([row]), "add");
  const bySftp = (await listUsers(admin))[0];
  await createUser(scim, row);
  const everybody = await listUsers(admin, { inactive: true });

  expect(byList).toMatchObject({ id: user.id, source: "list", owner: null });
  expect(bySftp).toMatchObject({ id: user.id, source: "sftp", owner: "Active Directory" });
  expect(everybody).toMatchObject([{ id: user.id, source: "scim", owner: "Entra ID" }]);
});
