import { expect, test } from "vitest";
import { keepAsking } from "#server/web/database-state";
import { loggablePath } from "#server/web/request-log";

const id = "01890a5d-ac96-774b-bcce-b302099a8057";

test.each([
  ["/", "/"],
  ["/api/health/ready?x=jan", "/api/health/ready"],
  [`/scim/v2/Users/${id}`, `/scim/v2/Users/${id}`],
  ["/scim/v2/Users/jan.jansen", "/scim/v2/Users/*"],
  ["/jan@acme.nl/%ff", "/*/*"],
  ["http://elsewhere/", "*//*/"],
])("the log shows %s as %s", (target, shown) => {
  expect(loggablePath()(target)).toBe(shown);
});

test("requests that come together ask the database once", async () => {
  let asked = 0;
  const state = keepAsking(async () => {
    asked += 1;
    return true;
  });
  expect(await Promise.all([state(), state(), state()])).toEqual([true, true, true]);
  expect(asked).toBe(1);
});
