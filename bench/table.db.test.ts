import { beforeAll, expect, test } from "vitest";
import { inOrganisation } from "#db/client";
import { findOrganisation } from "#lib/organisations";
import { testDatabase } from "#lib/users/testing";
import { explained } from "./shared/explained.ts";
import { fillDirectory, largeSlug } from "./shared/large-directory.ts";
import { questions } from "./shared/table-questions.ts";

/** The benchmark's questions, about few people: not how long they take, but how much they look at. */
const database = testDatabase();
const people = 24_000;
let organisationId: string;

beforeAll(async () => {
  await fillDirectory(database().owner, people);
  organisationId = (await findOrganisation(largeSlug)).id;
});

async function stepsOf(wanted: (reach: number | undefined) => boolean) {
  return inOrganisation(organisationId, async (at) => {
    const steps = [];
    for (const { name, reach, ask } of await questions(at)) {
      if (!wanted(reach)) continue;
      const { plans } = await explained(at, ask);
      steps.push(...plans.flatMap((plan) => plan.steps.map((step) => ({ name, ...step }))));
    }
    return steps;
  });
}

test("a page, however deep, looks at no more people than it shows and counts", async () => {
  const steps = await stepsOf((reach) => reach === 1);
  expect(steps.length).toBeGreaterThan(100);
  expect(steps.filter(({ rows }) => rows > 1_001)).toEqual([]);
});

test("nothing reads the table from end to end", async () => {
  const steps = await stepsOf(() => true);
  expect(steps.filter(({ kind, of }) => kind === "Seq Scan" && of === "users")).toEqual([]);
});
