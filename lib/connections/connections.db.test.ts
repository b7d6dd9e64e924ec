import { describe, expect, test } from "vitest";
import { auditIn } from "../messages/audit.ts";
import { newOrganisation, testDatabase } from "../users/testing.ts";
import {
  createScimConnection,
  listConnections,
  pauseConnection,
  renameConnection,
  resumeConnection,
} from "./connections.ts";
import { fullHistory } from "./testing.ts";

const database = testDatabase();
const stateOf = async (actor: Parameters<typeof listConnections>[0], id: string) =>
  (await listConnections(actor)).connections.find((one) => one.id === id)?.state;

describe("a connection", () => {
  test("is live from the start, and every decision about it stands in the history", async () => {
    const { admin } = await newOrganisation(database());
    const id = await createScimConnection(admin, "  Entra  ID 2 ");
    await renameConnection(admin, id, "Okta");
    await pauseConnection(admin, id);
    expect(await stateOf(admin, id)).toBe("paused");
    await pauseConnection(admin, id);
    await resumeConnection(admin, id);
    expect(await stateOf(admin, id)).toBe("live");
    const who = auditIn("en").actors.account;
    expect(await fullHistory(admin)).toEqual([
      `${who} made the connection Okta`,
      `${who} renamed the connection Entra ID 2 to Okta`,
      `${who} paused Okta`,
      `${who} let Okta go on`,
    ]);
  });

  test("has a name of its own in its organisation", async () => {
    const { admin } = await newOrganisation(database());
    const id = await createScimConnection(admin, "Okta");
    await expect(createScimConnection(admin, "Okta")).rejects.toMatchObject({ code: "conflict" });
    await expect(renameConnection(admin, id, "Entra ID")).rejects.toMatchObject({
      refusal: "name_taken",
    });
    for (const name of ["", " \u200b ", "x".repeat(101)]) {
      await expect(renameConnection(admin, id, name)).rejects.toMatchObject({
        refusal: "name_invalid",
      });
    }
  });

  test("of another organisation is like one that does not exist", async () => {
    const [one, other] = [await newOrganisation(database()), await newOrganisation(database())];
    const id = await createScimConnection(one.admin, "Okta");
    for (const wrong of [id, one.id, "x"]) {
      await expect(pauseConnection(other.admin, wrong)).rejects.toMatchObject({
        refusal: "no_connection",
      });
    }
    expect(await stateOf(one.admin, id)).toBe("live");
  });

  test("is nothing for a Manager, to see or to change", async () => {
    const { admin, manager, scim } = await newOrganisation(database());
    const id = await createScimConnection(admin, "Okta");
    for (const actor of [manager, scim]) {
      for (const deed of [
        () => listConnections(actor),
        () => createScimConnection(actor, "Mine"),
        () => renameConnection(actor, id, "Mine"),
        () => pauseConnection(actor, id),
        () => resumeConnection(actor, id),
      ]) {
        await expect(deed()).rejects.toMatchObject({ refusal: "not_admin" });
      }
    }
  });
});
