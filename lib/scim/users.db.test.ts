/** A person's life over SCIM, as Entra ID leads it, and what protects people meanwhile. */
import { expect, test } from "vitest";
import { block, endAccess, keepUntil, restoreDeleted } from "../users/access.ts";
import { createUser } from "../users/directory.ts";
import { showUser } from "../users/people.ts";
import { newOrganisation, testDatabase } from "../users/testing.ts";
import { scimClient } from "./testing/client.ts";

const database = testDatabase();

const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const patch = (...Operations: unknown[]) => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
  Operations,
});

const jan = {
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", enterprise],
  externalId: "jan-object",
  userName: "j.jansen@acme.example",
  active: true,
  displayName: "Jansen, Jan",
  emails: [{ primary: true, type: "work", value: "j.jansen@acme.example" }],
  meta: { resourceType: "User" },
  name: { formatted: "Jan Jansen", familyName: "Jansen", givenName: "Jan" },
  roles: [],
  title: null,
  [enterprise]: { department: "Support" },
};

async function connected() {
  const organisation = await newOrganisation(database());
  return { organisation, scim: await scimClient(organisation) };
}

test("testing the connection finds nobody and is well", async () => {
  const { scim } = await connected();
  const answer = await scim("GET", "/Users?filter=userName+eq+%22no-one%22");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("application/scim+json");
  expect(answer.body).toMatchObject({
    totalResults: 0,
    Resources: [],
    startIndex: 1,
    itemsPerPage: 0,
  });
});

test("a person is made, found, changed, disabled, restored and deleted under one id", async () => {
  const { organisation, scim } = await connected();
  const made = await scim("POST", "/Users", jan);
  expect(made.status).toBe(201);
  const { id } = made.body;
  expect(made.headers.get("location")).toBe(`http://localhost:3000/scim/v2/Users/${id}`);
  expect(made.body).toMatchObject({ userName: jan.userName, active: true, name: jan.name });
  expect(made.body[enterprise]).toEqual({ department: "Support" });
  expect(await showUser(organisation.admin, id)).toMatchObject({
    ...{ firstName: "Jan", surname: "Jansen", displayName: "Jansen, Jan", department: "Support" },
    ...{ email: "j.jansen@acme.example", externalId: "jan-object", source: "scim", active: true },
  });

  const found = await scim("GET", `/Users?filter=userName eq "J.JANSEN@acme.example"`);
  expect(found.body).toMatchObject({
    totalResults: 1,
    Resources: [{ id, userName: jan.userName }],
  });
  expect(found.body.Resources[0]).toEqual(made.body);

  const disabled = await scim(
    "PATCH",
    `/Users/${id}`,
    patch({ op: "Replace", path: "active", value: "False" }),
  );
  expect(disabled).toMatchObject({ status: 200, body: { active: false } });
  expect((await scim("GET", `/Users/${id}`)).body).toMatchObject({ id, active: false });
  expect(await showUser(organisation.admin, id)).toMatchObject({ active: false });

  const renamed = await scim(
    "PATCH",
    `/Users/${id}`,
    patch(
      {
        op: "replace",
        value: { active: true, "name.familyName": "Visser", [`${enterprise}:department`]: "HR" },
      },
      { op: "Add", path: 'phoneNumbers[type eq "mobile"].value', value: "+31612345678" },
      { op: "Replace", path: "userName", value: "j.visser@acme.example" },
    ),
  );
  expect(renamed.body).toMatchObject({ active: true, userName: "j.visser@acme.example" });
  expect(await showUser(organisation.admin, id)).toMatchObject({
    ...{ surname: "Visser", department: "HR", mobile: "+31612345678", active: true },
    userName: "j.visser@acme.example",
  });

  expect((await scim("DELETE", `/Users/${id}`)).status).toBe(204);
  expect((await scim("GET", `/Users/${id}`)).status).toBe(404);
  expect((await scim("DELETE", `/Users/${id}`)).status).toBe(404);
  const again = await scim("POST", "/Users", jan);
  expect(again.status).toBe(201);
  expect(again.body.id).not.toBe(id);
});

test("a change that changes nothing writes no history and keeps the version", async () => {
  const { organisation, scim } = await connected();
  const { body } = await scim("POST", "/Users", jan);
  const same = await scim(
    "PATCH",
    `/Users/${body.id}`,
    patch({ op: "Replace", path: "displayName", value: "Jansen, Jan" }),
  );
  expect(same).toMatchObject({ status: 200, body: { meta: { version: body.meta.version } } });
  expect((await scim("PATCH", `/Users/${body.id}`, patch())).status).toBe(200);
  const nulls = { op: "replace", value: { active: null, title: null, nickName: "" } };
  expect(await scim("PATCH", `/Users/${body.id}`, patch(nulls))).toMatchObject({
    ...{ status: 200, body: { active: true, meta: { version: body.meta.version } } },
  });
  const [counted] = await database().owner`
    select count(*)::int as count from history where organisation_id = ${organisation.id} and user_id = ${body.id}`;
  expect(counted?.["count"]).toBe(1);
});

test("whoever a list brought is taken over under the same id, by user name or else by e-mail", async () => {
  const { organisation, scim } = await connected();
  const named = await createUser(organisation.admin, {
    ...{ userName: "J.Jansen@ACME.example", firstName: "Jan", surname: "Jansen" },
    ...{ displayName: "Jansen, Jan", email: "jan@elders.example", title: "Manager" },
  });
  const mailed = await createUser(organisation.admin, {
    ...{ userName: "pietp", firstName: "Piet", surname: "Peters" },
    ...{ displayName: "Peters, Piet", email: "p.peters@acme.example" },
  });
  expect(await scim("POST", "/Users", jan)).toMatchObject({
    status: 201,
    body: { id: named.user.id },
  });
  const piet = { ...jan, externalId: "piet", userName: "p.peters@acme.example" };
  const taken = await scim("POST", "/Users", {
    ...piet,
    emails: [{ type: "work", value: "P.Peters@acme.example" }],
  });
  expect(taken).toMatchObject({ status: 201, body: { id: mailed.user.id } });
  expect(await showUser(organisation.admin, named.user.id)).toMatchObject({
    ...{
      source: "scim",
      owner: expect.any(String),
      title: "Manager",
      email: "j.jansen@acme.example",
    },
  });
  expect(await showUser(organisation.admin, mailed.user.id)).toMatchObject({
    userName: "p.peters@acme.example",
  });
});

test("a user name of a directory is taken, by whomever and whether active or not", async () => {
  const { scim } = await connected();
  const { body } = await scim("POST", "/Users", jan);
  await scim("PATCH", `/Users/${body.id}`, patch({ op: "replace", value: { active: false } }));
  const twice = await scim("POST", "/Users", { ...jan, externalId: "another" });
  expect(twice).toMatchObject({ status: 409, body: { scimType: "uniqueness", status: "409" } });
  const other = await scim("POST", "/Users", { userName: "other@acme.example" });
  const taken = await scim(
    "PATCH",
    `/Users/${other.body.id}`,
    patch({ op: "replace", path: "userName", value: jan.userName.toUpperCase() }),
  );
  expect(taken).toMatchObject({ status: 409, body: { scimType: "uniqueness" } });
  const sameKey = { op: "replace", path: "externalId", value: jan.externalId };
  expect(await scim("PATCH", `/Users/${other.body.id}`, patch(sameKey))).toMatchObject({
    ...{ status: 409, body: { detail: "Another person has this external id already." } },
  });
});

test("one bad value is kept and told, and stops nobody from being disabled", async () => {
  const { organisation, scim } = await connected();
  const { body } = await scim("POST", "/Users", jan);
  const answer = await scim(
    "PATCH",
    `/Users/${body.id}`,
    patch(
      { op: "Replace", path: 'phoneNumbers[type eq "work"].value', value: "ask reception" },
      { op: "Replace", path: "active", value: "False" },
    ),
  );
  expect(answer).toMatchObject({ status: 200, body: { active: false } });
  expect(answer.body.phoneNumbers).toEqual([{ type: "work", value: "ask reception" }]);
  expect(await showUser(organisation.admin, body.id)).toMatchObject({ active: false, phone: null });
  const [externalId, title] = ["k".repeat(600), "t".repeat(600)];
  const tooLong = { op: "replace", value: { active: true, externalId, title } };
  const long = await scim("PATCH", `/Users/${body.id}`, patch(tooLong));
  expect(long).toMatchObject({ status: 200, body: { active: true, externalId, title } });
  expect(await showUser(organisation.admin, body.id)).toMatchObject({ active: true, title: null });
  const unnamed = { op: "replace", value: { active: "False", userName: "u".repeat(600) } };
  const { userName } = jan;
  expect(await scim("PATCH", `/Users/${body.id}`, patch(unnamed))).toMatchObject({
    ...{ status: 200, body: { active: false, userName } },
  });
  expect(await showUser(organisation.admin, body.id)).toMatchObject({ active: false, userName });
});

test("the Admin's word stands above the directory's", async () => {
  const { organisation, scim } = await connected();
  const { body } = await scim("POST", "/Users", jan);
  await block(organisation.admin, body.id);
  await scim("PATCH", `/Users/${body.id}`, patch({ op: "Replace", path: "active", value: "True" }));
  expect(await showUser(organisation.admin, body.id)).toMatchObject({ blocked: true });
  await keepUntil(organisation.admin, body.id, "2999-01-01");
  const kept = await scim(
    "PATCH",
    `/Users/${body.id}`,
    patch({ op: "replace", value: { active: false } }),
  );
  expect(kept).toMatchObject({ status: 200, body: { active: true } });
  expect(await showUser(organisation.admin, body.id)).toMatchObject({ active: true });
});

test("whom an Admin keeps until a day keeps access when the directory deletes them, and is kept by hand", async () => {
  const { organisation, scim } = await connected();
  const { body } = await scim("POST", "/Users", jan);
  await keepUntil(organisation.admin, body.id, "2999-01-01");
  expect((await scim("DELETE", `/Users/${body.id}`)).status).toBe(204);
  expect(await showUser(organisation.admin, body.id)).toMatchObject({ active: true, owner: null });
  const again = await scim("POST", "/Users", jan);
  expect(again).toMatchObject({ status: 201, body: { id: body.id } });
});

test("a new person under the name of somebody who left is not taken for them", async () => {
  const { organisation, scim } = await connected();
  const left = await createUser(organisation.admin, {
    ...{ userName: jan.userName, firstName: "Joke", surname: "de Groot" },
    ...{ displayName: "Groot, J. de", email: "joke@elders.example" },
  });
  await endAccess(organisation.admin, left.user.id);
  const { status, body } = await scim("POST", "/Users", jan);
  expect(status).toBe(201);
  expect(body.id).not.toBe(left.user.id);
  expect(await showUser(organisation.admin, left.user.id)).toMatchObject({
    active: false,
    surname: "de Groot",
  });
});

test("a person the directory deleted can be restored, kept by hand, while the user name is free", async () => {
  const { organisation, scim } = await connected();
  const { body } = await scim("POST", "/Users", jan);
  await scim("DELETE", `/Users/${body.id}`);
  await restoreDeleted(organisation.admin, body.id);
  expect(await showUser(organisation.admin, body.id)).toMatchObject({ active: true, owner: null });
  const taken = await scim("POST", "/Users", jan);
  expect(taken.body.id).toBe(body.id);
  await scim("DELETE", `/Users/${body.id}`);
  await scim("POST", "/Users", jan);
  await expect(restoreDeleted(organisation.admin, body.id)).rejects.toMatchObject({
    code: "conflict",
  });
});

test("another organisation's people and tokens do not exist", async () => {
  const { scim } = await connected();
  const other = await connected();
  const { body } = await scim("POST", "/Users", jan);
  for (const [method, sent] of [["GET"], ["DELETE"], ["PATCH", patch()], ["PUT", jan]] as const) {
    expect((await other.scim(method, `/Users/${body.id}`, sent)).status).toBe(404);
  }
  expect((await other.scim("GET", "/Users")).body).toMatchObject({ totalResults: 0 });
});

test("fifty changes of one person at the same time all survive", async () => {
  const { scim } = await connected();
  const { body } = await scim("POST", "/Users", jan);
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      scim(
        "PATCH",
        `/Users/${body.id}`,
        patch({
          op: "add",
          path: "emails",
          value: [{ type: "other", value: `jan${n}@acme.example` }],
        }),
      ),
    ),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  const { emails } = (await scim("GET", `/Users/${body.id}`)).body;
  expect(emails).toHaveLength(51);
});
