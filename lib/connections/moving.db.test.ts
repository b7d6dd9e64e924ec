import { describe, expect, test } from "vitest";
import { changeUser, createUser } from "../users/directory.ts";
import { showUser } from "../users/people.ts";
import { newOrganisation, person, type TestOrganisation, testDatabase } from "../users/testing.ts";
import { createScimConnection, listConnections, pauseConnection } from "./connections.ts";
import { closeConnection, handOver, peopleToMove } from "./moving.ts";
import { fullHistory } from "./testing.ts";
import { createToken, listTokens } from "./tokens.ts";

const database = testDatabase();

/** Three people of the SCIM connection, one of the daily file and one by hand. */
async function people(organisation: TestOrganisation): Promise<string[]> {
  const ids: string[] = [];
  for (const name of ["jan", "piet", "kees"]) {
    const { user } = await createUser(organisation.scim, { ...person(name), externalId: name });
    ids.push(user.id);
  }
  await createUser(organisation.sftp, person("file"));
  await createUser(organisation.admin, person("hand"));
  return ids;
}

const idOf = ({ scim }: TestOrganisation) => scim.connectionId ?? "";
const ownersOf = async (organisation: TestOrganisation, ids: string[]) =>
  Promise.all(ids.map(async (id) => (await showUser(organisation.admin, id)).owner));

describe("closing a connection", () => {
  test("keeps its people by hand, with access, and ends its tokens", async () => {
    const organisation = await newOrganisation(database());
    const { admin } = organisation;
    const id = idOf(organisation);
    const [jan = "", ...others] = await people(organisation);
    await createToken(admin, id);
    expect(await peopleToMove(admin, id)).toMatchObject({
      people: 3,
      named: [{ name: "jan" }, { name: "kees" }, { name: "piet" }].map(({ name }) => ({
        name: expect.stringContaining(name),
        active: true,
      })),
    });
    expect(await closeConnection(admin, id)).toBe(3);
    expect(await ownersOf(organisation, [jan, ...others])).toEqual([null, null, null]);
    expect(await showUser(admin, jan)).toMatchObject({ active: true, source: "scim" });
    expect(await listTokens(admin)).toMatchObject([{ state: "revoked" }]);
    const { connections, byHand } = await listConnections(admin);
    expect(connections.at(-1)).toMatchObject({ id, state: "closed", people: 0 });
    expect(byHand).toBe(4);
    const entries = await database().owner`
      select changes, summed from history
      where user_id = ${jan} and changes ? 'owner' order by seq`;
    expect(entries.at(-1)).toEqual({ changes: { owner: [id, null] }, summed: true });
    expect((await fullHistory(admin)).at(-1)).toMatch(
      /closed Entra ID; kept by hand from now on: 3 people$/,
    );
    await changeUser(admin, jan, { title: "Manager" });
  });

  test("forgets how its people were sent, and its groups", async () => {
    const organisation = await newOrganisation(database());
    const { admin } = organisation;
    const id = idOf(organisation);
    const [jan = ""] = await people(organisation);
    const { owner } = database();
    await owner`update links set resource = '{"nickName": "J"}' where connection_id = ${id}`;
    await owner`
      insert into groups (organisation_id, id, connection_id, display_name, display_name_key)
      values (${organisation.id}, ${jan}, ${id}, 'BHV', 'bhv')`;
    await owner`
      insert into group_members (organisation_id, group_id, user_id)
      values (${organisation.id}, ${jan}, ${jan})`;
    await closeConnection(admin, id);
    const [left] = await owner`
      select (select count(*)::int from links where resource is not null) as sent,
        (select count(*)::int from groups) as groups, (select count(*)::int from group_members) as members`;
    expect(left).toEqual({ sent: 0, groups: 0, members: 0 });
  });

  test("is the end of it: nothing can be done with it any more", async () => {
    const organisation = await newOrganisation(database());
    const id = idOf(organisation);
    await closeConnection(organisation.admin, id);
    for (const deed of [
      () => closeConnection(organisation.admin, id),
      () => pauseConnection(organisation.admin, id),
      () => createToken(organisation.admin, id),
      () => handOver(organisation.admin, id, organisation.sftp.connectionId ?? ""),
    ]) {
      await expect(deed()).rejects.toMatchObject({ refusal: "closed" });
    }
  });
});

describe("handing a connection over", () => {
  test("gives its people to the other one, which keeps them from then on", async () => {
    const organisation = await newOrganisation(database());
    const { admin } = organisation;
    const ids = await people(organisation);
    const okta = await createScimConnection(admin, "Okta");
    expect(await handOver(admin, idOf(organisation), okta)).toBe(3);
    expect(await ownersOf(organisation, ids)).toEqual(["Okta", "Okta", "Okta"]);
    await expect(changeUser(admin, ids[0] ?? "", { title: "Manager" })).rejects.toMatchObject({
      code: "locked",
    });
    expect((await fullHistory(admin)).at(-1)).toMatch(
      /handed the people of Entra ID over to Okta: 3 people$/,
    );
    expect(await handOver(admin, okta, idOf(organisation))).toBe(3);
    expect(await ownersOf(organisation, ids)).toEqual(["Entra ID", "Entra ID", "Entra ID"]);
  });

  test("goes to nobody but an open connection of the same organisation", async () => {
    const organisation = await newOrganisation(database());
    const stranger = await newOrganisation(database());
    const { admin } = organisation;
    const ids = await people(organisation);
    const closed = await createScimConnection(admin, "Okta");
    await closeConnection(admin, closed);
    for (const to of [idOf(organisation), closed, idOf(stranger), "x"]) {
      await expect(handOver(admin, idOf(organisation), to)).rejects.toMatchObject({
        refusal: "no_other",
      });
    }
    await expect(handOver(organisation.manager, idOf(organisation), closed)).rejects.toMatchObject({
      refusal: "not_admin",
    });
    await expect(peopleToMove(organisation.manager, closed)).rejects.toMatchObject({
      refusal: "not_admin",
    });
    expect(await ownersOf(organisation, ids)).toEqual(["Entra ID", "Entra ID", "Entra ID"]);
    expect(await peopleToMove(stranger.admin, idOf(organisation))).toEqual({
      people: 0,
      named: [],
    });
  });
});
