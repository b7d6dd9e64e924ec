import { expect, test } from "vitest";
import { testDatabase } from "#lib/users/testing";
import { withFront } from "./scim/front.ts";
import { scimLoad } from "./scim-load.ts";

const database = testDatabase();

test("directories that live whole lives at once see no error, and log and runs tell all of it", async () => {
  const result = await withFront(({ port }) =>
    scimLoad({ port, owner: database().owner, seconds: 3, clients: 10 }),
  );

  expect(result.failures).toEqual([]);
  expect(result.lives).toBeGreaterThanOrEqual(10);
});
