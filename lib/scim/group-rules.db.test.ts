/** "Members of this group are trained", "are of this department". */
import { expect, test } from "vitest";
import { addGroupRule, removeGroupRule } from "../connections/choices.ts";
import { connectionPage } from "../connections/connection-page.ts";
import { fullHistory } from "../connections/testing.ts";
import { createUser } from "../users/directory.ts";
import { showUser } from "../users/people.ts";
import { testDatabase } from "../users/testing.ts";
import type { GroupRule } from "./settings.ts";
import { type Connected, connected, patch } from "./testing/groups.ts";

const database = testDatabase();

async function ruled() {
  const here = await connected(database());
  const { organisation, scim } = here;
  const connectionId = organisation.scim.connectionId as string;
  return {
    ...here,
    rule: (rule: GroupRule) => addGroupRule(organisation.admin, connectionId, rule),
    noRule: (rule: GroupRule) => removeGroupRule(organisation.admin, connectionId, rule),
    add: (id: string, ...people: string[]) => scim("PATCH", `/Groups/${id}`, change("add", people)),
    remove: (id: string, ...people: string[]) =>
      scim("PATCH", `/Groups/${id}`, change("remove", people)),
  };
}

function change(op: string, people: string[]) {
  return patch({ op, path: "members", value: people.map((value) => ({ value })) });
}

async function look({ organisation }: Connected, id: string) {
  const { firstAid, emergencyResponse, department } = await showUser(organisation.admin, id);
  return { firstAid, emergencyResponse, department };
}

const nothing = { firstAid: false, emergencyResponse: false, department: null };

test("who comes into the group gets the flag, and who leaves loses it", async () => {
  const here = await ruled();
  const [bhv, jan, piet] = [
    await here.group("BHV"),
    await here.person("jan"),
    await here.person("piet"),
  ];
  await here.rule({ groupId: bhv, field: "emergencyResponse" });
  await here.add(bhv, jan);
  expect(await look(here, jan)).toEqual({ ...nothing, emergencyResponse: true });
  expect(await look(here, piet)).toEqual(nothing);
  await here.remove(bhv, jan);
  expect(await look(here, jan)).toEqual(nothing);
  await here.add(bhv, jan, piet);
  await here.scim("DELETE", `/Groups/${bhv}`);
  expect([await look(here, jan), await look(here, piet)]).toEqual([nothing, nothing]);
});

test("a group that the directory deletes takes its rules along", async () => {
  const here = await ruled();
  const [bhv, ehbo] = [await here.group("BHV"), await here.group("EHBO")];
  await here.rule({ groupId: bhv, field: "emergencyResponse" });
  await here.rule({ groupId: ehbo, field: "firstAid" });
  await here.rule({ groupId: bhv, field: "department", value: "Safety" });
  await here.scim("DELETE", `/Groups/${bhv}`);
  const { admin, scim } = here.organisation;
  const { settings } = await connectionPage(admin, scim.connectionId as string);
  expect(settings.groupRules).toEqual([{ groupId: ehbo, field: "firstAid" }]);
  const told = (await fullHistory(admin)).filter((line) => line.includes("BHV"));
  expect(told.slice(-2)).toEqual([
    expect.stringMatching(/^Entra ID .*BHV/),
    expect.stringMatching(/^Entra ID .*BHV/),
  ]);
});

test("the history says that the directory did it, once for each change", async () => {
  const here = await ruled();
  const [bhv, jan] = [await here.group("BHV"), await here.person("jan")];
  await here.rule({ groupId: bhv, field: "firstAid" });
  await here.add(bhv, jan);
  await here.add(bhv, jan);
  const entries = await database().owner`
    select actor_kind, way_in, changes, run_id is not null as "inRun" from history
    where user_id = ${jan} and kind = 'updated'`;
  expect([...entries]).toEqual([
    { actor_kind: "connection", way_in: "scim", changes: { firstAid: [false, true] }, inRun: true },
  ]);
});

test("a flag stays as long as another group gives it", async () => {
  const here = await ruled();
  const [one, other, jan] = [
    await here.group("BHV 1"),
    await here.group("BHV 2"),
    await here.person("jan"),
  ];
  await here.rule({ groupId: one, field: "firstAid" });
  await here.rule({ groupId: other, field: "firstAid" });
  await here.add(one, jan);
  await here.add(other, jan);
  await here.remove(one, jan);
  expect((await look(here, jan)).firstAid).toBe(true);
  await here.remove(other, jan);
  expect((await look(here, jan)).firstAid).toBe(false);
});

test("a department comes with the group and goes with it, unless it has changed since", async () => {
  const here = await ruled();
  const [sales, jan, piet] = [
    await here.group("Sales"),
    await here.person("jan"),
    await here.person("piet"),
  ];
  await here.rule({ groupId: sales, field: "department", value: "Verkoop" });
  await here.add(sales, jan, piet);
  expect((await look(here, jan)).department).toBe("Verkoop");
  await database().owner`update users set department = 'Inkoop' where id = ${piet}`;
  await here.remove(sales, jan, piet);
  expect((await look(here, jan)).department).toBeNull();
  expect((await look(here, piet)).department).toBe("Inkoop");
});

test("a rule that is made or taken back counts at once for who is in the group", async () => {
  const here = await ruled();
  const [bhv, jan, piet] = [
    await here.group("BHV"),
    await here.person("jan"),
    await here.person("piet"),
  ];
  await here.add(bhv, jan);
  const rules: GroupRule[] = [
    { groupId: bhv, field: "firstAid" },
    { groupId: bhv, field: "department", value: "Hulp" },
  ];
  for (const rule of rules) await here.rule(rule);
  expect(await look(here, jan)).toEqual({ ...nothing, firstAid: true, department: "Hulp" });
  expect(await look(here, piet)).toEqual(nothing);
  for (const rule of rules) await here.noRule(rule);
  expect(await look(here, jan)).toEqual(nothing);
});

test("what a rule fills is not taken from the person's own attribute", async () => {
  const here = await ruled();
  const [bhv, jan] = [await here.group("BHV"), await here.person("jan")];
  await here.rule({ groupId: bhv, field: "firstAid" });
  await here.add(bhv, jan);
  const path = "urn:ietf:params:scim:schemas:extension:flexwhere:2.0:User:firstAid";
  await here.scim("PATCH", `/Users/${jan}`, patch({ op: "replace", path, value: false }));
  expect((await look(here, jan)).firstAid).toBe(true);
});

test("a rule is for the connection's own people: others get what it gives once they are taken over", async () => {
  const here = await ruled();
  const bhv = await here.group("BHV");
  const byHand = async (userName: string) => {
    const name = { firstName: "Han", surname: "Dirks", displayName: userName };
    const raw = { userName, ...name, email: `${userName}@example.com` };
    return (await createUser(here.organisation.admin, raw)).user.id;
  };
  const [han, henk] = [await byHand("han"), await byHand("henk")];
  await here.rule({ groupId: bhv, field: "firstAid" });
  await here.add(bhv, han, henk);
  expect(await here.members(bhv)).toEqual([han, henk].sort());
  expect([await look(here, han), await look(here, henk)]).toEqual([nothing, nothing]);
  const title = patch({ op: "add", path: "title", value: "Boss" });
  const { body } = await here.scim("PATCH", `/Users/${han}`, title);
  expect(body.title).toBe("Boss");
  expect((await look(here, han)).firstAid).toBe(true);
  expect((await here.scim("POST", "/Users", { userName: "henk" })).body.id).toBe(henk);
  expect((await look(here, henk)).firstAid).toBe(true);
});
