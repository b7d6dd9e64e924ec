import { test } from "vitest";
import { testDatabase } from "../../testing.ts";
import { importModel } from "./campaign.testing.ts";

const database = testDatabase();

test("whatever is done to people in whatever order, everybody ends as the product page says", async () => {
  await importModel(database(), 25, 20);
});
