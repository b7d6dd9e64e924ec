import { expect, test } from "vitest";
import { testDatabase } from "#lib/users/testing";
import { withFront } from "./scim/front.ts";
import { scimFuzz } from "./scim-fuzz.ts";

const database = testDatabase();

test("whatever is sent to SCIM is answered rightly and in time, and a neighbour notices nothing", async () => {
  const result = await withFront(({ port, logged }) =>
    scimFuzz({ port, owner: database().owner, requests: 600, seed: 20261123, logged }),
  );

  expect(result.failures).toEqual([]);
  expect(result.neighbourAsked).toBeGreaterThan(0);
});
