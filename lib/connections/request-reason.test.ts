import { expect, test } from "vitest";
import { requestReason } from "./request-reason.ts";

test.each([
  ["POST", 201, null, null],
  ["GET", 304, null, null],
  ["POST", 409, "uniqueness", "taken"],
  ["GET", 400, "invalidFilter", "unreadable"],
  ["PATCH", 400, "toString", "unreadable"],
  ["PATCH", 403, null, "notTheirs"],
  ["GET", 403, null, "unreadable"],
  ["GET", 404, null, "notThere"],
  ["PUT", 405, null, "unreadable"],
  ["POST", 503, null, "paused"],
  ["POST", 500, null, "failed"],
])("the reason of %s answered %i (%s) is %s", (method, status, scimType, reason) => {
  expect(requestReason(method, status, scimType)).toBe(reason);
});
