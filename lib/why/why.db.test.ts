import { describe, expect, test } from "vitest";
import { inOrganisation } from "#db/client";
import { mayEnter } from "#db/mobile-sessions";
import { setAuthSecret } from "../auth/sealing.ts";
import { type Locale, locales } from "../messages/locale.ts";
import { openApp } from "../mobile/testing.ts";
import { createUser } from "../users/directory.ts";
import { idOf, people } from "../users/imports/testing.ts";
import { list, newOrganisation, person, runList, testDatabase } from "../users/testing.ts";
import { entering, type WhyAnswer } from "./findings.ts";
import { sayFinding, stepsOf } from "./telling.ts";
import { casesOfNobody } from "./testing/nobody.ts";
import { casesOfPeople } from "./testing/people.ts";
import { why, whyPerson } from "./why.ts";

setAuthSecret("a secret for this test only");
const database = testDatabase();

function told(answer: WhyAnswer, asked: string, locale: Locale) {
  if (answer.is !== "person" && answer.is !== "nobody") throw new Error(`it was ${answer.is}`);
  const person = answer.is === "person" ? { person: answer.person } : {};
  const reader = { locale, moment: () => "then", day: (iso: string) => iso, asked, ...person };
  return {
    sentence: sayFinding(answer.reason, reader),
    evidence: answer.evidence.map((finding) => sayFinding(finding, reader)),
    steps: stepsOf(answer, reader),
  };
}

describe("why somebody can or cannot use the app is said in a sentence, with the next step", () => {
  test.for(Object.entries({ ...casesOfNobody, ...casesOfPeople }))(
    "%s",
    async ([, { plant, href, also, ...said }]) => {
      const organisation = await newOrganisation(database());
      const asked = await plant(organisation);
      const answer = await why(organisation.manager, asked);
      if (answer.is === "person") {
        const { id } = answer.person;
        const may = await inOrganisation(organisation.id, (at) => mayEnter(at, id, new Date()));
        expect(entering.includes(answer.reason.kind), "what is said is what the app is told").toBe(
          may,
        );
      }
      for (const locale of locales) {
        const { sentence, evidence, steps } = told(answer, asked, locale);
        expect(sentence.startsWith(said[locale]), `${sentence}\n${said[locale]}`).toBe(true);
        expect(sentence).not.toContain("{");
        if (also) expect(evidence).toContain(also[locale]);
        expect(evidence.join()).not.toMatch(/[{}]|undefined|null/);
        expect(steps[0]?.link?.href ?? null).toMatch(href ?? /null/);
      }
    },
  );
});

test("a name, a user name, an e-mail address and a staff number find the same person", async () => {
  const { admin, manager } = await newOrganisation(database());
  const jan = person("janj", {
    ...{ firstName: "Jan", surname: "Jansen", displayName: "Jansen, J.", externalId: "P-0042" },
    email: "jan@acme.example",
  });
  const { user } = await createUser(admin, jan);
  await createUser(admin, person("janjaap", { displayName: "Jaapsen, J." }));
  for (const asked of ["Jan Jansen", "JANJ", "Jan@acme.example", "p-0042", "jansen, j."]) {
    expect(await why(manager, asked)).toMatchObject({ is: "person", person: { id: user.id } });
  }
});

test("several who fit are offered to choose from, and none of them can be meant", async () => {
  const { admin, lists } = await newOrganisation(database());
  await createUser(admin, person("jan1", { displayName: "Jansen, Jan" }));
  await createUser(admin, person("jan2", { displayName: "Jansen, Jannie" }));
  await runList(
    lists,
    list([person("jan3", { displayName: "Jansen, Janneke", email: "no" })]),
    "add",
  );

  const answer = await why(admin, "jansen");

  expect(answer).toMatchObject({ is: "several", isMore: false });
  expect(answer.is === "several" && answer.matches.map(({ name }) => name)).toEqual([
    "Jansen, Jan",
    "Jansen, Jannie",
  ]);
  expect(await why(admin, "jansen", true)).toMatchObject({
    is: "nobody",
    reason: { kind: "row_refused", line: 2 },
  });
});

test("whoever is found by a first name in a list is the person who is here, unless somebody else is meant", async () => {
  const { admin, sftp } = await newOrganisation(database());
  const johanna = person("jj1", {
    firstName: "Johanna",
    surname: "Jaspers",
    displayName: "Jaspers, J.",
  });
  const other = person("jj2", { firstName: "Johanna", displayName: "Pot, J.", email: "no" });
  await runList(sftp, list([johanna]), "replace");
  expect(await why(admin, "johanna")).toMatchObject({
    is: "person",
    person: { name: "Jaspers, J." },
  });

  await runList(sftp, list([johanna, other]), "replace");
  const refused = { is: "nobody", reason: { kind: "row_refused", line: 3 } };
  expect(await why(admin, "johanna")).toMatchObject(refused);
  expect(await why(admin, "j.", true)).toMatchObject(refused);
});

test("another organisation's people, lists and requests are unknown", async () => {
  const theirs = await newOrganisation(database());
  const { admin } = await newOrganisation(database());
  await runList(theirs.sftp, list([person("janj"), person("bad", { email: "no" })]), "add");
  const id = await idOf(theirs.admin, "janj").catch(() => "");

  expect(await why(admin, "janj")).toMatchObject({ is: "nobody", reason: { kind: "nobody" } });
  expect(await why(admin, "bad")).toMatchObject({ is: "nobody", reason: { kind: "nobody" } });
  expect(await whyPerson(admin, id)).toEqual({ is: "nothing" });
});

test("whoever is signed in to the app is told so; on the day that ends it nobody enters any more", async () => {
  const organisation = await newOrganisation(database());
  const { id, admin } = organisation;
  const { user } = await createUser(admin, person("janj"));
  expect(await why(admin, "janj")).toMatchObject({
    evidence: expect.arrayContaining([{ kind: "app_not_used" }]),
  });
  await openApp(organisation, user.id);
  expect(await why(admin, "janj")).toMatchObject({
    evidence: expect.arrayContaining([expect.objectContaining({ kind: "app_used" })]),
  });
  await database()
    .owner`update users set keep_until = current_date - 1 where organisation_id = ${id}`;
  expect(await why(admin, "janj")).toMatchObject({ reason: { kind: "term_over" } });
});

test("whoever looks why somebody can or cannot enter has looked at that record; a list of names is no look", async () => {
  const { id, admin, manager } = await newOrganisation(database());
  await createUser(admin, person("jan1", { displayName: "Jansen, Jan" }));
  const { user } = await createUser(admin, person("jan2", { displayName: "Jansen, Jannie" }));
  await why(manager, "jansen");
  await why(manager, "jan2");

  const views = await database().owner`
    select user_id, account_id from record_views where organisation_id = ${id}`;
  expect(views).toEqual([{ user_id: user.id, account_id: manager.id }]);
});

test("a question without letter or digit asks nothing", async () => {
  const { admin, lists } = await newOrganisation(database());
  await runList(lists, list(people(2)), "add");
  for (const asked of ["", "  ", "%", "\0"])
    expect(await why(admin, asked)).toEqual({ is: "nothing" });
});
