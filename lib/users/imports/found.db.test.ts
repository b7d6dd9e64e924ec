/** Faults that random sequences found (model.db.test.ts), each as the guarantee that it broke. */
import { expect, test } from "vitest";
import { inOrganisation } from "#db/client";
import { historyOf } from "#db/history";
import { createUser } from "../directory.ts";
import { newOrganisation, person, testDatabase } from "../testing.ts";

const database = testDatabase();

test("the history of a newcomer holds flags as the record does", async () => {
  const { admin } = await newOrganisation(database());

  const { user } = await createUser(
    admin,
    person("ana", { firstAid: "1", emergencyResponse: "0" }),
  );
  const [entry] = await inOrganisation(admin.organisationId, (at) => historyOf(at, user.id));

  expect(user.firstAid).toBe(true);
  expect(entry?.changes["firstAid"]).toEqual([null, true]);
  expect(entry?.changes).not.toHaveProperty("emergencyResponse");
});
