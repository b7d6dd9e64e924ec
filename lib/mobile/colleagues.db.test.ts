import { expect, test } from "vitest";
import { setAuthSecret } from "../auth/sealing.ts";
import { block, endAccess } from "../users/access.ts";
import { createUser } from "../users/directory.ts";
import { newOrganisation, person, type TestOrganisation, testDatabase } from "../users/testing.ts";
import { colleagues, me } from "./colleagues.ts";
import { type Employee, findEmployee } from "./sessions.ts";
import { chooseShownFields, readShownFields } from "./settings.ts";
import { openApp } from "./testing.ts";

setAuthSecret("a secret for this test only");
const database = testDatabase();

const filled = {
  ...{ title: "Boss", phone: "+31201234567", mobile: "+31612345678", department: "Support" },
  ...{ firstAid: "1", emergencyResponse: "1", profilePhoto: "https://example.com/jan.jpg" },
};

async function employeeOf(organisation: TestOrganisation, id: string): Promise<Employee> {
  const { accessToken } = await openApp(organisation, id);
  const employee = await findEmployee("access", accessToken);
  if (!employee) throw new Error("whoever has access is found");
  return employee;
}

/** Jan, who looks, and others by user name. */
async function office(...others: string[]) {
  const organisation = await newOrganisation(database());
  const { user } = await createUser(organisation.admin, person("jan", filled));
  const ids: Record<string, string> = {};
  for (const name of others) {
    ids[name] = (await createUser(organisation.admin, person(name, filled))).user.id;
  }
  return { organisation, ids, jan: await employeeOf(organisation, user.id) };
}

const names = async (employee: Employee, asked: Parameters<typeof colleagues>[1] = {}) =>
  (await colleagues(employee, asked)).colleagues.map(({ name }) => name);

test("colleagues see name, photo, title, department, BHV and EHBO until an Admin chooses otherwise", async () => {
  const { organisation, jan } = await office("piet");
  const piet = async () => (await colleagues(jan, { search: "piet" })).colleagues[0];
  expect(await piet()).toMatchObject({
    ...{ name: "piet, F.", title: "Boss", department: "Support", photo: filled.profilePhoto },
    ...{ emergencyResponse: true, firstAid: true, phone: null, mobile: null, email: null },
  });

  await chooseShownFields(organisation.admin, ["phone", "no such field", "userName"]);
  expect(await readShownFields(organisation.manager)).toEqual(["phone"]);
  expect(await piet()).toMatchObject({
    ...{ phone: filled.phone, title: null, department: null, photo: null },
    ...{ emergencyResponse: null, firstAid: null },
  });
  expect(await names(jan, { trained: ["emergencyResponse"] })).toEqual([]);
  expect(await me(jan)).toMatchObject({ email: "jan@example.com", firstAid: true, title: "Boss" });
});

test("only an Admin chooses, and the audit tells it", async () => {
  const { organisation } = await office();
  await expect(chooseShownFields(organisation.manager, [])).rejects.toMatchObject({
    code: "forbidden",
  });
  await chooseShownFields(organisation.admin, ["profilePhoto", "title", "department", "email"]);
  const [entry] = await database().owner`
    select actor_id, changes from history
    where organisation_id = ${organisation.id} and kind = 'mobile_shown'`;
  expect(entry).toEqual({
    actor_id: organisation.admin.id,
    changes: {
      email: [false, true],
      emergencyResponse: [true, false],
      firstAid: [true, false],
    },
  });
});

test("whoever has no access is no colleague", async () => {
  const { organisation, jan, ids } = await office("anna", "piet", "kees");
  await endAccess(organisation.admin, ids["anna"] ?? "");
  await block(organisation.admin, ids["kees"] ?? "");
  expect(await names(jan)).toEqual(["jan, F.", "piet, F."]);
});

test("names are searched and nothing that colleagues do not see", async () => {
  const { jan } = await office("piet");
  expect(await names(jan, { search: "PIÉT" })).toEqual(["piet, F."]);
  expect(await names(jan, { search: "example.com" })).toEqual([]);
  expect(await names(jan, { search: "%" })).toEqual([]);
  expect(await names(jan, { search: "  " })).toHaveLength(2);
});

test("pages by cursor show everybody once, there and back", async () => {
  const organisation = await newOrganisation(database());
  const { user } = await createUser(organisation.admin, person("jan"));
  await database().owner`
    insert into users (organisation_id, id, user_name, user_name_key, display_name, display_name_key, source)
    select ${organisation.id}, gen_random_uuid(), 'p' || n, 'p' || n, 'Person ' || n % 40, 'person ' || n % 40,
      'manual' from generate_series(1, 129) n`;
  const jan = await employeeOf(organisation, user.id);
  const seen: string[] = [];
  let page = await colleagues(jan, {});
  for (; ; page = await colleagues(jan, { place: { after: page.next, before: null } })) {
    seen.push(...page.colleagues.map(({ id }) => id));
    if (page.next === null) break;
  }
  expect(new Set(seen).size).toBe(130);
  expect(seen).toHaveLength(130);
  const back = await colleagues(jan, { place: { after: null, before: page.previous } });
  expect(back.colleagues.map(({ id }) => id)).toEqual(seen.slice(50, 100));
});
