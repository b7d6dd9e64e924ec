import { describe, expect, test } from "vitest";
import { hashToken } from "../auth/sealing.ts";
import { newOrganisation, testDatabase } from "../users/testing.ts";
import { createScimConnection, listConnections } from "./connections.ts";
import { fullHistory } from "./testing.ts";
import { createToken, createTokenFor, listTokens, revokeToken } from "./tokens.ts";

const database = testDatabase();

describe("a token", () => {
  test("is shown once, whole; what is kept opens nothing", async () => {
    const { admin } = await newOrganisation(database());
    const connection = await createScimConnection(admin, "Okta");
    const { id, token } = await createToken(admin, connection, 30);
    expect(token).toMatch(/^fwscim_[\w-]{43}$/);
    const [shown] = await listTokens(admin, connection);
    expect(shown).toMatchObject({ id, hint: token.slice(-4), state: "live", lastUsedAt: null });
    const days =
      (Date.parse(shown?.expiresAt ?? "") - Date.parse(shown?.createdAt ?? "")) / 86_400_000;
    expect(days).toBeCloseTo(30, 2);
    const rows = await database().owner`select t::text as kept from scim_tokens t where id = ${id}`;
    expect(rows[0]?.["kept"]).not.toContain(token.slice(7, -4));
    const entered = await database().owner`
      select * from scim_enter(${hashToken(token)})`;
    expect(entered).toMatchObject([{ connection_id: connection, usable: true, state: "live" }]);
  });

  test("is one of two: a third is refused until one is revoked, and both work meanwhile", async () => {
    const { admin } = await newOrganisation(database());
    const connection = await createScimConnection(admin, "Okta");
    const first = await createToken(admin, connection);
    const second = await createToken(admin, connection);
    await expect(createToken(admin, connection)).rejects.toMatchObject({ refusal: "two_tokens" });
    await revokeToken(admin, first.id);
    await revokeToken(admin, first.id);
    const third = await createToken(admin, connection);
    expect((await listTokens(admin)).map(({ id, state }) => [id, state])).toEqual([
      [third.id, "live"],
      [second.id, "live"],
      [first.id, "revoked"],
    ]);
    const said = (await fullHistory(admin)).slice(1).map((text) => text.replace(/^.*gone /, ""));
    const hint = ({ token }: { token: string }) => token.slice(-4);
    expect(said).toEqual([
      `made a token for Okta that ends in ${hint(first)}`,
      `made a token for Okta that ends in ${hint(second)}`,
      `revoked the token of Okta that ends in ${hint(first)}`,
      `made a token for Okta that ends in ${hint(third)}`,
    ]);
  });

  test("whose end has come is no longer one of the two", async () => {
    const { admin } = await newOrganisation(database());
    const connection = await createScimConnection(admin, "Okta");
    const { id } = await createToken(admin, connection, 1);
    await createToken(admin, connection);
    await database().owner`update scim_tokens set expires_at = now() where id = ${id}`;
    await createToken(admin, connection);
    expect((await listTokens(admin)).at(-1)).toMatchObject({ id, state: "expired" });
  });

  test("of ten that are asked for at once, two are made", async () => {
    const { admin } = await newOrganisation(database());
    const connection = await createScimConnection(admin, "Okta");
    const asked = Array.from({ length: 10 }, () => createToken(admin, connection));
    const made = (await Promise.allSettled(asked)).filter(({ status }) => status === "fulfilled");
    expect(made).toHaveLength(2);
    expect(await listTokens(admin)).toHaveLength(2);
  });

  test.each([0, -1, 1.5, 3651, Number.NaN])("lasts no %s days", async (days) => {
    const { admin } = await newOrganisation(database());
    const connection = await createScimConnection(admin, "Okta");
    await expect(createToken(admin, connection, days)).rejects.toMatchObject({
      refusal: "expiry_invalid",
    });
  });

  test("is nothing for a daily file, which has an account", async () => {
    const { admin, sftp } = await newOrganisation(database());
    await expect(createToken(admin, sftp.connectionId ?? "")).rejects.toMatchObject({
      refusal: "no_connection",
    });
  });

  test("is nothing for Managers, and of another organisation nothing at all", async () => {
    const [one, other] = [await newOrganisation(database()), await newOrganisation(database())];
    const connection = await createScimConnection(one.admin, "Okta");
    const { id } = await createToken(one.admin, connection);
    await expect(createToken(one.manager, connection)).rejects.toMatchObject({ code: "forbidden" });
    await expect(listTokens(one.manager)).rejects.toMatchObject({ code: "forbidden" });
    await expect(revokeToken(one.manager, id)).rejects.toMatchObject({ code: "forbidden" });
    for (const wrong of [id, "x"]) {
      await expect(revokeToken(other.admin, wrong)).rejects.toMatchObject({ refusal: "no_token" });
    }
    expect(await listTokens(other.admin, connection)).toEqual([]);
    expect(await listTokens(one.admin)).toMatchObject([{ state: "live" }]);
  });
});

describe("an operator who names no connection", () => {
  const scimNames = async (actor: Parameters<typeof listConnections>[0]) => {
    const { connections } = await listConnections(actor);
    return connections.filter(({ kind }) => kind === "scim").map(({ name }) => name);
  };

  test("gets a token of the only one, and says which when there are several", async () => {
    const { admin } = await newOrganisation(database());
    expect(await createTokenFor(admin)).toMatchObject({ connection: "Entra ID" });
    expect(await createTokenFor(admin, "Okta")).toMatchObject({ connection: "Okta" });
    expect(await scimNames(admin)).toEqual(["Entra ID", "Okta"]);
    await expect(createTokenFor(admin)).rejects.toMatchObject({ refusal: "several" });
    expect(await createTokenFor(admin, "Okta")).toMatchObject({ connection: "Okta" });
    await expect(createTokenFor(admin, "Active Directory")).rejects.toMatchObject({
      refusal: "name_taken",
    });
  });

  test("gets a new one where there is none", async () => {
    const { admin } = await newOrganisation(database());
    await database().owner`
      delete from connections where organisation_id = ${admin.organisationId} and kind = 'scim'`;
    expect(await createTokenFor(admin)).toMatchObject({ connection: "Entra ID" });
    expect(await scimNames(admin)).toEqual(["Entra ID"]);
  });
});
