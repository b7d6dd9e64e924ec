/** Groups over SCIM, as Entra ID and Okta change them. */
import { expect, test } from "vitest";
import { newId } from "../ids.ts";
import { testDatabase } from "../users/testing.ts";
import { writeLog } from "./requests.ts";
import { asEntra, connected, patch } from "./testing/groups.ts";

const database = testDatabase();

test("a group is made, read without members, found by its name, renamed and deleted", async () => {
  const { scim } = await connected(database());
  const made = await scim("POST", "/Groups", asEntra("BHV Utrecht", "g-1"));
  expect(made.status).toBe(201);
  const { id } = made.body;
  expect(made.headers.get("location")).toBe(`http://localhost:3000/scim/v2/Groups/${id}`);
  expect(made.body).toEqual({
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
    ...{ id, externalId: "g-1", displayName: "BHV Utrecht" },
    meta: expect.objectContaining({ resourceType: "Group", version: 'W/"1"' }),
  });
  const found = await scim(
    "GET",
    "/Groups?excludedAttributes=members&filter=displayName+eq+%22bhv+utrecht%22",
  );
  expect(found.body).toMatchObject({ totalResults: 1, Resources: [{ id }] });
  const other = await scim("GET", "/Groups?filter=displayName+eq+%22BHV%22");
  expect(other.body).toMatchObject({ totalResults: 0, Resources: [] });
  const renamed = patch({ op: "Replace", path: "displayName", value: "BHV" });
  expect((await scim("PATCH", `/Groups/${id}`, renamed)).status).toBe(204);
  const read = await scim("GET", `/Groups/${id}?excludedAttributes=members`);
  expect(read.body).toMatchObject({
    displayName: "BHV",
    externalId: "g-1",
    meta: { version: 'W/"2"' },
  });
  expect((await scim("DELETE", `/Groups/${id}`)).status).toBe(204);
  expect((await scim("GET", `/Groups/${id}`)).status).toBe(404);
  expect((await scim("DELETE", `/Groups/${id}`)).status).toBe(404);
});

test("members come as Entra adds them, and a removal with values takes these only", async () => {
  const { scim, person, group, members } = await connected(database());
  const [id, jan, piet, els] = [
    await group(),
    await person("jan"),
    await person("piet"),
    await person("els"),
  ];
  const add = (...values: string[]) =>
    patch({ op: "Add", path: "members", value: values.map((value) => ({ $ref: null, value })) });
  expect((await scim("PATCH", `/Groups/${id}`, add(jan, piet))).status).toBe(204);
  await scim("PATCH", `/Groups/${id}`, add(els, jan));
  const { body } = await scim("GET", `/Groups/${id}`);
  expect(body.members).toContainEqual({
    ...{
      value: jan,
      $ref: `http://localhost:3000/scim/v2/Users/${jan}`,
      type: "User",
      display: "jan",
    },
  });
  expect(await members(id)).toEqual([jan, piet, els].sort());
  await scim(
    "PATCH",
    `/Groups/${id}`,
    patch({ op: "Remove", path: "members", value: [{ $ref: null, value: jan }] }),
  );
  expect(await members(id)).toEqual([piet, els].sort());
  await scim("PATCH", `/Groups/${id}`, patch({ op: "Remove", path: `members[value eq "${els}"]` }));
  expect(await members(id)).toEqual([piet]);
  await scim("PATCH", `/Groups/${id}`, patch({ op: "remove", path: "members", value: [] }));
  expect(await members(id)).toEqual([piet]);
  await scim(
    "PATCH",
    `/Groups/${id}`,
    patch({ op: "replace", value: { members: [{ value: els }], displayName: "X" } }),
  );
  expect(await members(id)).toEqual([els]);
  await scim("PATCH", `/Groups/${id}`, patch({ op: "replace", path: "members", value: [] }));
  expect(await members(id)).toEqual([]);
  await scim("PATCH", `/Groups/${id}`, add(jan, els));
  await scim("PATCH", `/Groups/${id}`, patch({ op: "remove", path: "members" }));
  expect(await members(id)).toEqual([]);
});

test("operations on members keep their order, also those that ask who is in the group", async () => {
  const { scim, person, group, members } = await connected(database());
  const [id, jan, piet, els] = [
    await group(),
    await person("jan"),
    await person("piet"),
    await person("els"),
  ];
  const both = [{ value: jan }, { value: piet }];
  await scim(
    ...(["PATCH", `/Groups/${id}`] as const),
    patch(
      { op: "add", path: "members", value: both },
      { op: "remove", path: "members" },
      { op: "add", path: "members", value: [{ value: els }, { value: jan }] },
      { op: "remove", path: "members", value: [{ value: jan }] },
    ),
  );
  expect(await members(id)).toEqual([els]);
  const asking = patch(
    { op: "add", path: "members", value: both },
    { op: "remove", path: 'members[display sw "E"]' },
  );
  expect((await scim("PATCH", `/Groups/${id}`, asking)).status).toBe(204);
  expect(await members(id)).toEqual([jan, piet].sort());
});

test("one operation that cannot be done leaves all undone", async () => {
  const { scim, person, group, members } = await connected(database());
  const [id, jan] = [await group(), await person("jan")];
  const answer = await scim(
    ...(["PATCH", `/Groups/${id}`] as const),
    patch(
      { op: "add", path: "members", value: [{ value: jan }] },
      { op: "remove", path: "displayName" },
    ),
  );
  expect(answer).toMatchObject({ status: 400, body: { scimType: "mutability", status: "400" } });
  expect(await members(id)).toEqual([]);
});

test("members who are nobody are left out, and the rest comes in", async () => {
  const { scim, person, group, members } = await connected(database());
  const stranger = await (await connected(database())).person("stranger");
  const [id, jan] = [await group(), await person("jan")];
  const values = [jan, newId(), "no-id", "\0", stranger, jan.toUpperCase(), ""].map((value) => ({
    value,
  }));
  const answer = await scim(
    "PATCH",
    `/Groups/${id}`,
    patch({ op: "add", path: "members", value: values }),
  );
  expect(answer.status).toBe(204);
  expect(await members(id)).toEqual([jan]);
  await writeLog();
  const remarks = await database().owner`
    select distinct issues from scim_requests where group_id = ${id} and issues is not null`;
  expect([...remarks]).toEqual([{ issues: [{ field: "members", rule: "unknown_member" }] }]);
});

test("what changes nothing leaves the version, and a changed version is told from an older one", async () => {
  const { scim, person, group } = await connected(database());
  const [id, jan] = [await group("BHV"), await person("jan")];
  const add = patch({ op: "add", path: "members", value: [{ value: jan }] });
  const first = await scim("PATCH", `/Groups/${id}`, add);
  expect(first.headers.get("etag")).toBe('W/"2"');
  expect((await scim("PATCH", `/Groups/${id}`, add)).headers.get("etag")).toBe('W/"2"');
  expect((await scim("PATCH", `/Groups/${id}`, patch())).headers.get("etag")).toBe('W/"2"');
  const known = { "if-none-match": 'W/"2"' };
  expect((await scim("GET", `/Groups/${id}`, undefined, known)).status).toBe(304);
  const stale = { "if-match": 'W/"1"' };
  expect((await scim("PATCH", `/Groups/${id}`, add, stale)).status).toBe(412);
  expect((await scim("DELETE", `/Groups/${id}`, undefined, stale)).status).toBe(412);
});

test("a replaced group holds what was sent and nothing else", async () => {
  const { scim, person } = await connected(database());
  const [jan, piet] = [await person("jan"), await person("piet")];
  const sent = { ...asEntra("BHV"), members: [{ value: jan }], colour: "red" };
  const { body } = await scim("POST", "/Groups", sent);
  expect(body).toMatchObject({ colour: "red", members: [{ value: jan }] });
  const replaced = await scim("PUT", `/Groups/${body.id}`, {
    displayName: "EHBO",
    members: [{ value: piet }],
  });
  expect(replaced.status).toBe(200);
  expect(replaced.body).toMatchObject({
    id: body.id,
    displayName: "EHBO",
    members: [{ value: piet }],
  });
  expect(replaced.body).not.toHaveProperty("colour");
  expect(replaced.body).not.toHaveProperty("externalId");
  for (const displayName of [undefined, "", " ", ["x"], "x".repeat(513)]) {
    expect((await scim("PUT", `/Groups/${body.id}`, { displayName })).status).toBe(400);
    expect((await scim("POST", "/Groups", { displayName })).status).toBe(400);
  }
  const nul = await scim("POST", "/Groups", { displayName: "B\0HV \ud83d" });
  expect(nul).toMatchObject({ status: 201, body: { displayName: "BHV \ufffd" } });
});

test("the disabled stay members, the deleted do not, and people show their groups", async () => {
  const { scim, person, group, members } = await connected(database());
  const [id, jan, piet] = [await group("BHV"), await person("jan"), await person("piet")];
  await scim(
    "PATCH",
    `/Groups/${id}`,
    patch({ op: "add", path: "members", value: [{ value: jan }, { value: piet }] }),
  );
  const disabled = await scim(
    "PATCH",
    `/Users/${jan}`,
    patch({ op: "Replace", path: "active", value: "False" }),
  );
  expect(disabled.body).toMatchObject({ active: false, groups: [{ value: id }] });
  expect(await members(id)).toEqual([jan, piet].sort());
  expect((await scim("GET", `/Users/${jan}`)).body.groups).toMatchObject([
    { value: id, display: "BHV" },
  ]);
  await scim("DELETE", `/Users/${piet}`);
  expect(await members(id)).toEqual([jan]);
  const found = await scim("GET", `/Users?filter=groups.value+eq+%22${id}%22`);
  expect(found.body.Resources).toMatchObject([{ id: jan }]);
});

test("many change one group at once and all are in it", async () => {
  const { scim, person, group, members } = await connected(database());
  const id = await group();
  const people = await Promise.all(Array.from({ length: 20 }, (_, n) => person(`p${n}`)));
  const answers = await Promise.all(
    people.map((value) =>
      scim("PATCH", `/Groups/${id}`, patch({ op: "add", path: "members", value: [{ value }] })),
    ),
  );
  expect(answers.map((answer) => answer.status)).toEqual(people.map(() => 204));
  expect(await members(id)).toEqual(people.sort());
  expect((await scim("GET", `/Groups/${id}`)).body.meta.version).toBe('W/"21"');
});
