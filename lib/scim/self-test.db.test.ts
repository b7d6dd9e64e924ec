/** The self-test finds a sound connection sound, and leaves nobody behind. */
import { expect, test } from "vitest";
import { connectionPage } from "../connections/connection-page.ts";
import { pauseConnection } from "../connections/connections.ts";
import { listTokens } from "../connections/tokens.ts";
import { listUsers } from "../users/people.ts";
import { newOrganisation, testDatabase } from "../users/testing.ts";
import { writeLog } from "./requests.ts";
import { selfTest, testSteps } from "./self-test.ts";

const database = testDatabase();

test("every step passes, and nobody, no group and no token is left", async () => {
  const organisation = await newOrganisation(database());
  const results = await selfTest(organisation.admin, organisation.scim.connectionId as string);
  expect(results.map(({ step, passed, problem }) => [step, passed, problem])).toEqual(
    testSteps.map((step) => [step, true, null]),
  );
  expect(await listUsers(organisation.admin, { inactive: true })).toEqual([]);
  expect(await listTokens(organisation.admin)).toEqual([]);
  const groups = await database()
    .owner`select from groups where organisation_id = ${organisation.id}`;
  expect(groups).toHaveLength(0);
});

test("a directory that has not come yet is still waited for", async () => {
  const organisation = await newOrganisation(database());
  const connectionId = organisation.scim.connectionId as string;
  await selfTest(organisation.admin, connectionId);
  await writeLog();
  expect((await connectionPage(organisation.admin, connectionId)).seenAt).toBeNull();
});

test("the first step that fails says what was answered, and those after it are not tried", async () => {
  const organisation = await newOrganisation(database());
  const connectionId = organisation.scim.connectionId as string;
  await pauseConnection(organisation.admin, connectionId);
  const results = await selfTest(organisation.admin, connectionId);
  expect(results.slice(0, 3)).toMatchObject([
    { step: "connect", passed: true },
    { step: "create", passed: false, problem: expect.stringContaining("503, not 201") },
    { step: "match", passed: null },
  ]);
});

test("a Manager may not start it", async () => {
  const organisation = await newOrganisation(database());
  const refused = selfTest(organisation.manager, organisation.scim.connectionId as string);
  await expect(refused).rejects.toMatchObject({ refusal: "not_admin" });
});
